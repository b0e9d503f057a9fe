package dev.spate.worker.connect.governor;

import dev.spate.protocol.target.ConnectionShare;
import dev.spate.protocol.target.DatabaseEndpoint;
import java.time.Duration;

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
        public Duration reserve(DatabaseEndpoint endpoint, ConnectionShare share) {
          return Duration.ZERO;
        }
      };

  /** Takes a turn to open one connection, and says in how long it is; zero where it is now. */
  Duration reserve(DatabaseEndpoint endpoint, ConnectionShare share);

  /** Returns once one more connection may be opened to this endpoint. */
  default void awaitGrant(DatabaseEndpoint endpoint, ConnectionShare share)
      throws InterruptedException {
    Duration wait = reserve(endpoint, share);
    if (wait.isPositive()) {
      Thread.sleep(wait);
    }
  }
}
