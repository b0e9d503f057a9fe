package dev.spate.worker.server.catalog;

import dev.spate.protocol.outcome.TableDescription;
import dev.spate.worker.connect.Session;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads tables from the catalogue. */
public final class TableLookup {
  /** A table's size with its indexes; a partitioned table's is that of all its partitions. */
  private static final String BYTES =
      """
      SELECT coalesce((SELECT sum(pg_total_relation_size(relid)) FROM pg_partition_tree(c.oid)),
                      pg_total_relation_size(c.oid))
        FROM pg_class c WHERE c.oid = ?
      """;

  private static final String PRIMARY_KEY =
      """
      SELECT a.attname
        FROM pg_index i
       CROSS JOIN unnest(i.indkey) WITH ORDINALITY AS k (attnum, place)
        JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
       WHERE i.indrelid = ? AND i.indisprimary AND k.place <= i.indnkeyatts
       ORDER BY k.place
      """;

  private static final String CONSTRAINTS =
      """
      SELECT pg_get_constraintdef(oid)
        FROM pg_constraint WHERE conrelid = ? AND contype IN ('p', 'u', 'f', 'c', 'x')
       UNION
      SELECT pg_get_indexdef(indexrelid)
        FROM pg_index i
       WHERE indrelid = ? AND indisunique
         AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid)
       ORDER BY 1
      """;

  /** What isn't valid is kept up to date all the same. */
  private static final String INDEXES =
      "SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = ? AND indisready"
          + " ORDER BY 1";

  /** A domain is followed down to the type that it restricts. */
  private static final String COLUMNS =
      """
      WITH RECURSIVE resolved AS (
        SELECT a.attnum, a.atttypid AS type, a.atttypmod AS modifier, a.attnotnull AS required,
               NULL::text COLLATE "C" AS fallback
          FROM pg_attribute a WHERE a.attrelid = ? AND a.attnum > 0 AND NOT a.attisdropped
         UNION ALL
        SELECT r.attnum, d.typbasetype, d.typtypmod, r.required OR d.typnotnull,
               coalesce(r.fallback, d.typdefault)
          FROM resolved r JOIN pg_type d ON d.oid = r.type AND d.typtype = 'd')
      SELECT a.attname,
             format_type(a.atttypid, a.atttypmod),
             t.typname,
             r.required,
             CASE WHEN a.attgenerated <> '' OR a.attidentity = 'a' THEN NULL
                  WHEN a.attidentity = 'd'
                  THEN format('nextval(%L::regclass)',
                              pg_get_serial_sequence(a.attrelid::regclass::text, a.attname))
                  ELSE coalesce(pg_get_expr(d.adbin, d.adrelid), r.fallback) END,
             a.attgenerated <> '' OR a.attidentity = 'a',
             CASE WHEN t.typname IN ('varchar', 'bpchar') AND r.modifier > 4
                  THEN r.modifier - 4 END,
             #LABELS#
        FROM resolved r
        JOIN pg_attribute a ON a.attrelid = ? AND a.attnum = r.attnum
        JOIN pg_type t ON t.oid = r.type AND t.typtype <> 'd'
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
       ORDER BY a.attnum
      """;

  private static final String LABELS =
      """
      ARRAY(SELECT e.enumlabel::text FROM pg_enum e
             WHERE e.enumtypid IN (t.oid, CASE WHEN t.typlen = -1 THEN t.typelem END)
             ORDER BY e.enumsortorder)\
      """;

  private TableLookup() {}

  /**
   * The table of that name, as it is now.
   *
   * @param table the name as the plan has it, optionally with its schema
   * @return empty where there is none, or where the name is that of something else
   */
  public static Optional<TableDescription> describe(Session session, String table)
      throws SQLException {
    Optional<Relation> found = Relation.find(session, table).filter(Relation::isTable);
    return found.isPresent() ? Optional.of(describe(session, found.get(), true)) : Optional.empty();
  }

  /**
   * The table, as it is now.
   *
   * @param present whether it is there to stay; false where it is only tried out
   */
  public static TableDescription describe(Session session, Relation table, boolean present)
      throws SQLException {
    long oid = table.oid();
    return new TableDescription(
        table.schema(),
        table.name(),
        present,
        holdsRows(session, table),
        bytes(session, table),
        columns(session, table, LABELS),
        session.list(PRIMARY_KEY, row -> row.getString(1), oid),
        session.list(CONSTRAINTS, row -> row.getString(1), oid, oid),
        TableActors.of(session, table),
        Optional.empty(),
        Optional.of(session.list(INDEXES, row -> row.getString(1), oid)));
  }

  /**
   * The table, as it is now, on a server that has neither types of labels nor triggers.
   *
   * @param present whether it is there to stay; false where it is only tried out
   */
  public static TableDescription plain(Session session, Relation table, boolean present)
      throws SQLException {
    long oid = table.oid();
    return new TableDescription(
        table.schema(),
        table.name(),
        present,
        session.one(
            "SELECT EXISTS (SELECT FROM %s)".formatted(table.sqlName()), row -> row.getBoolean(1)),
        0,
        columns(session, table, "ARRAY[]::text[]"),
        session.list(PRIMARY_KEY, row -> row.getString(1), oid),
        session.list(CONSTRAINTS, row -> row.getString(1), oid, oid),
        List.of(),
        Optional.empty(),
        Optional.of(session.list(INDEXES, row -> row.getString(1), oid)));
  }

  private static List<TableDescription.Column> columns(
      Session session, Relation table, String labels) throws SQLException {
    return session.list(
        COLUMNS.replace("#LABELS#", labels), TableLookup::column, table.oid(), table.oid());
  }

  /** The table's size with its indexes. */
  public static long bytes(Session session, Relation table) throws SQLException {
    return session.one(BYTES, row -> row.getLong(1), table.oid());
  }

  /** Where the rows may not be read, a table that takes up space is taken to hold some. */
  private static boolean holdsRows(Session session, Relation table) throws SQLException {
    boolean readable =
        session.one(
            "SELECT has_table_privilege(?::oid, 'SELECT')", row -> row.getBoolean(1), table.oid());
    return readable
        ? session.one(
            "SELECT EXISTS (SELECT FROM %s)".formatted(table.sqlName()), row -> row.getBoolean(1))
        : session.one("SELECT pg_relation_size(?::oid) > 0", row -> row.getBoolean(1), table.oid());
  }

  private static TableDescription.Column column(ResultSet row) throws SQLException {
    int length = row.getInt(7);
    Array labels = row.getArray(8);
    return new TableDescription.Column(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getBoolean(4),
        Optional.ofNullable(row.getString(5)),
        row.getBoolean(6),
        length == 0 ? OptionalInt.empty() : OptionalInt.of(length),
        List.of((String[]) labels.getArray()));
  }
}
