package dev.spate.engine.testing;

import dev.spate.engine.fleet.RunningTarget;
import dev.spate.engine.fleet.TargetServers;
import dev.spate.engine.target.EmbeddedTarget;
import java.util.LinkedHashMap;
import java.util.Map;

/** Servers that are only named. */
public final class NoServers implements TargetServers {
  /** Whether they were closed. */
  public boolean closed;

  @Override
  public Map<String, RunningTarget> start(Map<String, EmbeddedTarget> targets) {
    Map<String, RunningTarget> running = new LinkedHashMap<>();
    targets
        .keySet()
        .forEach(name -> running.put(name, new RunningTarget("jdbc:none:" + name, "postgres")));
    return running;
  }

  @Override
  public void close() {
    closed = true;
  }
}
