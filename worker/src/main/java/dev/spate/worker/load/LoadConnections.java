package dev.spate.worker.load;

import dev.spate.worker.insert.Inserter;
import java.sql.SQLException;

/** Opens the connections of one load task; from any thread. */
public interface LoadConnections {
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
  Inserter open() throws SQLException;
}
