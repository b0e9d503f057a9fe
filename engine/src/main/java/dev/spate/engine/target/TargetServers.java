package dev.spate.engine.target;

import java.util.Map;

/** The servers that Spate starts itself, for the targets of type embedded. */
public interface TargetServers extends AutoCloseable {
  /**
   * Starts a server for each target and waits until all take connections.
   *
   * @param targets by name; may be empty
   * @return the running servers by the same names
   * @throws TargetServersException with all problems, where one of them can't be started; none runs
   *     then
   */
  Map<String, RunningTarget> start(Map<String, EmbeddedTarget> targets)
      throws TargetServersException;

  /** Stops all servers and removes what they wrote. May be called from any thread, and again. */
  @Override
  void close();
}
