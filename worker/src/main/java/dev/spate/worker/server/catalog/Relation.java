package dev.spate.worker.server.catalog;

import dev.spate.worker.connect.Session;
import dev.spate.worker.insert.statement.SqlName;
import dev.spate.worker.server.TaskRefusedException;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What a table's name means to a session.
 *
 * @param oid the catalogue's number
 * @param kind the catalogue's letter, see {@link #isTable}
 * @param temporary whether only this session sees it
 */
public record Relation(long oid, String schema, String name, String kind, boolean temporary) {
  /**
   * Looks a name up as SQL would: unquoted parts fold to lower case, the search path counts.
   *
   * @param table the name, optionally with its schema
   * @throws SQLException where it isn't a name, or the schema may not be used
   */
  public static Optional<Relation> find(Session session, String table) throws SQLException {
    return session.first(
        """
        SELECT c.oid, n.nspname, c.relname, c.relkind, c.relpersistence = 't'
          FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE c.oid = to_regclass(?)
        """,
        row ->
            new Relation(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getBoolean(5)),
        table);
  }

  /**
   * The table of that name, which must be there.
   *
   * @throws TaskRefusedException where it isn't, or isn't a table
   */
  public static Relation present(Session session, String table) throws SQLException {
    return find(session, table)
        .filter(Relation::isTable)
        .orElseThrow(() -> new TaskRefusedException("there is no table '%s'".formatted(table)));
  }

  /** Whether it is a table that holds rows itself or in its partitions: no view, no sequence. */
  public boolean isTable() {
    return kind.equals("r") || kind.equals("p");
  }

  /** What it is, for a message. */
  public String words() {
    return switch (kind) {
      case "r" -> temporary ? "a temporary table" : "a table";
      case "p" -> "a partitioned table";
      case "v" -> "a view";
      case "m" -> "a materialized view";
      case "f" -> "a foreign table";
      case "S" -> "a sequence";
      case "i", "I" -> "an index";
      case "c" -> "a type";
      default -> "something else";
    };
  }

  /** Its name in SQL, whatever the search path. */
  public String sqlName() {
    return SqlName.qualified(schema, name);
  }

  /** Its name for a person. */
  @Override
  public String toString() {
    return schema + "." + name;
  }
}
