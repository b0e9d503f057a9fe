package dev.spate.worker.server.trial;

import dev.spate.protocol.outcome.TableDescription;
import dev.spate.worker.connect.Session;
import dev.spate.worker.wire.ServerError;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The columns that a server itself says its refusal is about. */
public final class NamedColumns {
  private static final String OF_CONSTRAINT =
      """
      SELECT a.attname
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
       WHERE n.nspname = ? AND c.relname = ?
         AND (EXISTS (SELECT FROM pg_constraint o
                       WHERE o.conrelid = c.oid AND o.conname = ? AND a.attnum = ANY (o.conkey))
              OR EXISTS (SELECT FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
                          WHERE i.indrelid = c.oid AND x.relname = ?
                            AND a.attnum = ANY (i.indkey::int2[])))
       ORDER BY a.attnum
      """;

  private NamedColumns() {}

  /** The columns; empty where the server names neither a column nor a constraint. */
  public static Optional<List<String>> of(
      Session session, TableDescription table, ServerError error) throws SQLException {
    ServerError.About about = error.about();
    if (about.column().isPresent()) {
      return Optional.of(List.of(about.column().get()));
    }
    if (about.constraint().isEmpty() || about.table().isEmpty()) {
      return Optional.empty();
    }
    String name = about.constraint().get();
    return Optional.of(
        session.list(
            OF_CONSTRAINT,
            row -> row.getString(1),
            about.schema().orElse(table.schema()),
            about.table().get(),
            name,
            name));
  }
}
