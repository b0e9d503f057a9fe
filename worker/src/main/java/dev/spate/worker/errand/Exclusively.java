package dev.spate.worker.errand;

import dev.spate.worker.connect.DatabaseError;
import dev.spate.worker.connect.Session;
import java.sql.SQLException;

/** Changes to a table that lock everybody else out, for which an errand doesn't wait for ever. */
final class Exclusively {
  private Exclusively() {}

  /**
   * Does the work in a transaction that waits at most 30 s for each lock.
   *
   * @param table the table's name for a person
   * @throws TaskRefused where a lock isn't given in that time
   */
  static <T> T change(Session session, Object table, Session.Work<T> work) throws SQLException {
    try {
      return session.transaction(work);
    } catch (SQLException e) {
      if (DatabaseError.is(e, "55P03")) {
        throw new TaskRefused(
            "%s is in use by other sessions: waited 30 s for them to let go".formatted(table));
      }
      throw e;
    }
  }
}
