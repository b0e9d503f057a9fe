package dev.spate.worker.server.postgres.catalog;

import dev.spate.worker.server.TaskRefusedException;
import dev.spate.worker.server.postgres.session.PostgresSession;
import java.sql.SQLException;

/** The table of a run, once it must be there. */
public final class PresentTable {
  private final PostgresSession session;
  private final Relation table;

  private PresentTable(PostgresSession session, Relation table) {
    this.session = session;
    this.table = table;
  }

  /**
   * Finds it.
   *
   * @throws TaskRefusedException where it isn't there, or isn't a table
   */
  public static PresentTable find(PostgresSession session, String name) throws SQLException {
    return new PresentTable(
        session,
        Relation.find(session, name)
            .filter(Relation::isTable)
            .orElseThrow(() -> new TaskRefusedException("there is no table '%s'".formatted(name))));
  }

  /** How many rows it holds. */
  public long rows() throws SQLException {
    return session.one("SELECT count(*) FROM " + table.sqlName(), row -> row.getLong(1));
  }

  /** Its size with its indexes. */
  public long bytes() throws SQLException {
    return TableLookup.bytes(session, table);
  }

  /** What its name means. */
  public Relation relation() {
    return table;
  }

  @Override
  public String toString() {
    return table.toString();
  }
}
