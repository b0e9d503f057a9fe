package dev.spate.worker.errand;

import dev.spate.worker.connect.DatabaseConnections;
import dev.spate.worker.connect.Session;
import dev.spate.worker.table.Relation;
import dev.spate.worker.table.Tables;
import java.sql.SQLException;

/** The table of a run, once it must be there. */
final class PresentTable {
  private final Session session;
  private final Relation table;

  private PresentTable(Session session, Relation table) {
    this.session = session;
    this.table = table;
  }

  /**
   * Finds it.
   *
   * @throws TaskRefused where it isn't there, or isn't a table
   */
  static PresentTable find(Session session, String name) throws SQLException {
    return new PresentTable(
        session,
        Relation.find(session, name)
            .filter(Relation::isTable)
            .orElseThrow(() -> new TaskRefused("there is no table '%s'".formatted(name))));
  }

  /** How many rows it holds. */
  long rows() throws SQLException {
    return session.one("SELECT count(*) FROM " + table.sqlName(), row -> row.getLong(1));
  }

  /** Its size with its indexes. */
  long bytes() throws SQLException {
    return Tables.bytes(session, table);
  }

  /**
   * Removes all rows, if they are this run's: others are locked out while they are counted.
   *
   * @param ownRows how many rows the run knows to be its own
   * @return how many were removed
   * @throws TaskRefused where there is another number of rows, or the lock isn't given in time
   */
  long empty(long ownRows) throws SQLException {
    boolean truncatable = session.look(this::truncatable);
    long removed = Exclusively.change(session, table, () -> emptyLocked(ownRows, truncatable));
    if (!truncatable) {
      // what DELETE leaves behind would weigh on the next trial
      session.execute("VACUUM " + table.sqlName());
    }
    return removed;
  }

  private long emptyLocked(long ownRows, boolean truncatable) throws SQLException {
    session.execute("LOCK TABLE %s IN ACCESS EXCLUSIVE MODE".formatted(table.sqlName()));
    long rows = rows();
    if (rows != ownRows) {
      throw new TaskRefused(
          "%s holds %d rows, %d of them from this run: nothing was removed"
              .formatted(table, rows, ownRows));
    }
    session.execute((truncatable ? "TRUNCATE " : "DELETE FROM ") + table.sqlName());
    return rows;
  }

  /** TRUNCATE needs its privilege, and no other table may refer to this one. */
  private boolean truncatable() throws SQLException {
    return session.one(
        """
        SELECT has_table_privilege(c.oid, 'TRUNCATE')
               AND NOT EXISTS (SELECT FROM pg_constraint
                                WHERE contype = 'f' AND confrelid = c.oid AND conrelid <> c.oid)
          FROM pg_class c WHERE c.oid = ?
        """,
        row -> row.getBoolean(1),
        table.oid());
  }

  /**
   * Waits until no other session of Spate holds rows of the table that aren't committed yet: the
   * server may still be at work for a connection that was cut off. After 10 s it waits no longer.
   */
  void awaitWriters() throws SQLException {
    session.look(
        () -> {
          for (int look = 0; look < 200 && writers() > 0; look++) {
            session.one("SELECT pg_sleep(0.05)", row -> row.getObject(1));
          }
          return null;
        });
  }

  private long writers() throws SQLException {
    return session.one(
        """
        SELECT count(*)
          FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
         WHERE l.locktype = 'relation' AND l.relation = ? AND l.mode = 'RowExclusiveLock'
           AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
           AND a.application_name = ? AND a.pid <> pg_backend_pid()
        """,
        row -> row.getLong(1),
        table.oid(),
        DatabaseConnections.APPLICATION_NAME);
  }

  @Override
  public String toString() {
    return table.toString();
  }
}
