package dev.spate.worker.server.catalog;

import dev.spate.worker.connect.Session;
import dev.spate.worker.insert.statement.SqlName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A unique index over whole columns and all rows.
 *
 * @param options for each column bit 0 for descending, bit 1 for NULL first, as pg_index.indoption
 */
public record UniqueIndex(boolean primary, List<String> columns, List<Integer> options) {
  private static final String INDEXES =
      """
      SELECT i.indisprimary,
             ARRAY(SELECT a.attname::text
                     FROM unnest(i.indkey) WITH ORDINALITY AS k (attnum, place)
                     JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
                    WHERE k.place <= i.indnkeyatts ORDER BY k.place),
             ARRAY(SELECT o.bits::int4
                     FROM unnest(i.indoption) WITH ORDINALITY AS o (bits, place)
                    ORDER BY o.place)
        FROM pg_index i
       WHERE i.indrelid = ? AND i.indisunique AND i.indisvalid
         AND i.indpred IS NULL AND i.indexprs IS NULL
       ORDER BY i.indexrelid
      """;

  public UniqueIndex {
    columns = List.copyOf(columns);
    options = List.copyOf(options);
  }

  /** The columns of which no two rows have the same values, the primary key's first. */
  public static List<List<String>> keys(Session session, Relation table) throws SQLException {
    return all(session, table).stream()
        .sorted(Comparator.comparing(UniqueIndex::primary).reversed())
        .map(UniqueIndex::columns)
        .toList();
  }

  private static List<UniqueIndex> all(Session session, Relation table) throws SQLException {
    return session.list(
        INDEXES,
        row ->
            new UniqueIndex(
                row.getBoolean(1),
                List.of((String[]) row.getArray(2).getArray()),
                List.of((Integer[]) row.getArray(3).getArray())),
        table.oid());
  }

  /** The index that covers most of the columns and no other ones, else the primary key's. */
  static Optional<UniqueIndex> best(Session session, Relation table, List<String> wanted)
      throws SQLException {
    Set<String> columns = Set.copyOf(wanted);
    return all(session, table).stream()
        .max(
            Comparator.comparing((UniqueIndex index) -> columns.containsAll(index.columns))
                .thenComparing(UniqueIndex::primary)
                .thenComparingInt(index -> -index.columns.size()));
  }

  /**
   * Its order, as ORDER BY has it.
   *
   * @param table what stands before each column
   */
  String order(String table) {
    List<String> order = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      int bits = i < options.size() ? options.get(i) : 0;
      order.add(
          table
              + SqlName.quote(columns.get(i))
              + ((bits & 1) == 0 ? " ASC" : " DESC")
              + ((bits & 2) == 0 ? " NULLS LAST" : " NULLS FIRST"));
    }
    return String.join(", ", order);
  }
}
