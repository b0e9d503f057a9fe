package dev.spate.worker.server.postgres.catalog;

import dev.spate.worker.server.postgres.session.PostgresSession;
import java.sql.SQLException;
import java.util.List;

/** The columns of which no two rows of a table have the same values. */
public final class UniqueKeys {
  /** Neither expressions nor a part of the rows: those don't name every row. */
  private static final String KEYS =
      """
      SELECT array_agg(a.attname::text ORDER BY k.place)
        FROM pg_index i
       CROSS JOIN unnest(i.indkey) WITH ORDINALITY AS k (attnum, place)
        JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
       WHERE i.indrelid = ? AND i.indisunique AND i.indisvalid
         AND i.indpred IS NULL AND i.indexprs IS NULL AND k.place <= i.indnkeyatts
       GROUP BY i.indexrelid, i.indisprimary
       ORDER BY i.indisprimary DESC, i.indexrelid
      """;

  private UniqueKeys() {}

  /** Each key's columns in order, the primary key first. */
  public static List<List<String>> of(PostgresSession session, Relation table) throws SQLException {
    return session.list(KEYS, row -> List.of((String[]) row.getArray(1).getArray()), table.oid());
  }
}
