package dev.spate.worker.load;

import java.sql.SQLException;
import java.time.Duration;

/** Opens the connections of one load task; from any thread. */
public interface LoadConnections {
  /** As many as a server that says nothing else is asked for at once. */
  int AT_ONCE = 16;

  /**
   * How many rows the worker can make, with the sequences 0 … capacity − 1, before a column runs
   * out of keys; {@link Long#MAX_VALUE} where none ever does.
   */
  long capacity();

  /** The fingerprint of the parent rows that values are taken from; 0 where there are none. */
  default long parents() {
    return 0;
  }

  /**
   * Opens one connection.
   *
   * @throws SQLException where that fails, with a message for a person
   */
  LoadConnection open() throws SQLException;

  /**
   * How many may be under way at once: more would be a burst that servers take for an attack, or
   * can't log in in time.
   */
  default int atOnce() {
    return AT_ONCE;
  }

  /**
   * Takes the worker's turn to open another connection while the load runs, and says in how long it
   * is; zero where it is now.
   */
  default Duration reserve() {
    return Duration.ZERO;
  }

  /**
   * Opens another connection while the load runs, in a turn that was taken.
   *
   * @throws SQLException where that fails, with a message for a person
   */
  default LoadConnection openInTurn() throws SQLException {
    return open();
  }

  /** A little time before lost connections are opened again, so that not all come at once. */
  default Duration jitter() {
    return Duration.ZERO;
  }
}
