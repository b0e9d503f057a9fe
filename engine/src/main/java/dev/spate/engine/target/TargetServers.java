package dev.spate.engine.target;

import dev.spate.protocol.target.DatabaseEndpoint;
import java.util.Map;

/** The servers that Spate starts itself, for the targets that say so. */
public interface TargetServers extends AutoCloseable {
  /**
   * Starts a server for each target and waits until all take connections.
   *
   * @param targets those that {@link Target#startsServer()}, by name; may be empty
   * @return what a worker needs to connect to each, by the same names
   * @throws TargetServersException with all problems, where one of them can't be started; none runs
   *     then
   */
  Map<String, DatabaseEndpoint> start(Map<String, Target> targets) throws TargetServersException;

  /**
   * What workers connect by to a server that was there before: the same, or by a login that is made
   * for this run and ends with it.
   *
   * @throws TargetServersException where it can't be made
   */
  default DatabaseEndpoint lent(DatabaseEndpoint endpoint) throws TargetServersException {
    return endpoint;
  }

  /** Stops all servers and removes what they wrote. May be called from any thread, and again. */
  @Override
  void close();
}
