package dev.spate.worker.server.postgres.removal;

import dev.spate.worker.server.catalog.Relation;
import dev.spate.worker.server.postgres.session.PostgresSession;
import java.sql.SQLException;

/**
 * Locks a table to the end of a transaction. What was looked up before may be over by the time that
 * a lock is given, and stays as it is from then on: the name's table, its keys and its triggers.
 */
record TableLocks(PostgresSession session, Relation table) {
  /**
   * Locks everybody else out.
   *
   * @throws TableReplacedException where the name means another table
   */
  void againstAll() throws SQLException {
    lock("ACCESS EXCLUSIVE");
  }

  /**
   * Locks as a statement that deletes rows does: others read and write on, but neither foreign keys
   * nor triggers come or go.
   *
   * @throws TableReplacedException where the name means another table
   */
  void againstChange() throws SQLException {
    lock("ROW EXCLUSIVE");
  }

  private void lock(String mode) throws SQLException {
    session.execute("LOCK TABLE %s IN %s MODE".formatted(table.sqlName(), mode));
    boolean same =
        session.one(
            "SELECT coalesce(to_regclass(?)::oid = ?::oid, false)",
            row -> row.getBoolean(1),
            table.sqlName(),
            table.oid());
    if (!same) {
      throw new TableReplacedException(table);
    }
  }
}
