package dev.spate.engine.testing;

import dev.spate.engine.target.EmbeddedTarget;
import dev.spate.engine.target.RunningTarget;
import dev.spate.engine.target.TargetServers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Servers that are only named; each start makes new ones. */
public final class NoServers implements TargetServers {
  private static final AtomicInteger STARTS = new AtomicInteger();

  /** Whether they were closed. */
  public boolean closed;

  @Override
  public Map<String, RunningTarget> start(Map<String, EmbeddedTarget> targets) {
    Map<String, RunningTarget> running = new LinkedHashMap<>();
    int start = STARTS.incrementAndGet();
    for (String name : targets.keySet()) {
      running.put(name, new RunningTarget("jdbc:none:%s-%d".formatted(name, start), "postgres"));
    }
    return running;
  }

  @Override
  public void close() {
    closed = true;
  }
}
