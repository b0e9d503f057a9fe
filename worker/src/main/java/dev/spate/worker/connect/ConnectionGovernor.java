package dev.spate.worker.connect;

import dev.spate.protocol.target.DatabaseEndpoint;

/**
 * Grants the opening of connections, so that no server is asked for more at a time than it takes.
 * Called from many threads at once.
 */
@FunctionalInterface
public interface ConnectionGovernor {
  /** Grants each opening at once. Without a lambda, whose bootstrap a cold start would pay. */
  ConnectionGovernor UNLIMITED =
      new ConnectionGovernor() {
        @Override
        public void awaitGrant(DatabaseEndpoint endpoint) {}
      };

  /** Returns once one more connection may be opened to this endpoint. */
  void awaitGrant(DatabaseEndpoint endpoint) throws InterruptedException;
}
