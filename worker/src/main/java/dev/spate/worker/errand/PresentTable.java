package dev.spate.worker.errand;

import dev.spate.worker.connect.Session;
import dev.spate.worker.table.Relation;
import dev.spate.worker.table.TableLookup;
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
   * @throws TaskRefusedException where it isn't there, or isn't a table
   */
  static PresentTable find(Session session, String name) throws SQLException {
    return new PresentTable(
        session,
        Relation.find(session, name)
            .filter(Relation::isTable)
            .orElseThrow(() -> new TaskRefusedException("there is no table '%s'".formatted(name))));
  }

  /** How many rows it holds. */
  long rows() throws SQLException {
    return session.one("SELECT count(*) FROM " + table.sqlName(), row -> row.getLong(1));
  }

  /** Its size with its indexes. */
  long bytes() throws SQLException {
    return TableLookup.bytes(session, table);
  }

  /** What its name means. */
  Relation relation() {
    return table;
  }

  @Override
  public String toString() {
    return table.toString();
  }
}
