package dev.spate.engine.testing;

import dev.spate.engine.target.EmbeddedTarget;
import dev.spate.engine.target.Target;
import dev.spate.engine.target.TargetServers;
import dev.spate.protocol.target.DatabaseEndpoint;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Servers that are only named; each start makes new ones. */
public final class NoServers implements TargetServers {
  private static final AtomicInteger STARTS = new AtomicInteger();

  /** Whether they were closed. */
  public boolean closed;

  @Override
  public Map<String, DatabaseEndpoint> start(Map<String, Target> targets) {
    Map<String, DatabaseEndpoint> running = new LinkedHashMap<>();
    int start = STARTS.incrementAndGet();
    targets.forEach(
        (name, target) -> {
          EmbeddedTarget own = (EmbeddedTarget) target;
          String url = "jdbc:none:%s-%d".formatted(name, start);
          running.put(name, own.startedEndpoint(name, url, "postgres"));
        });
    return running;
  }

  @Override
  public void close() {
    closed = true;
  }
}
