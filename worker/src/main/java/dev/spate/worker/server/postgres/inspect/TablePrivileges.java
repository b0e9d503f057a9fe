package dev.spate.worker.server.postgres.inspect;

import dev.spate.protocol.outcome.InspectReport.Problem;
import dev.spate.protocol.workload.ExistingRows;
import dev.spate.protocol.workload.Workload;
import dev.spate.worker.server.catalog.Relation;
import dev.spate.worker.server.postgres.session.PostgresSession;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What the role may do with a table that is there. */
final class TablePrivileges {
  private static final String MISSING_COLUMNS =
      """
      SELECT a.attname FROM pg_attribute a
       WHERE a.attrelid = ? AND a.attnum > 0 AND NOT a.attisdropped AND a.attname = ANY (?::text[])
         AND NOT has_column_privilege(a.attrelid, a.attnum, 'INSERT')
       ORDER BY a.attnum
      """;

  private static final String REST =
      """
      SELECT current_user,
             has_any_column_privilege(c.oid, 'SELECT'),
             has_table_privilege(c.oid, 'TRUNCATE') OR has_table_privilege(c.oid, 'DELETE'),
             row_security_active(c.oid)
        FROM pg_class c WHERE c.oid = ?
      """;

  private final PostgresSession session;
  private final Relation table;

  TablePrivileges(PostgresSession session, Relation table) {
    this.session = session;
    this.table = table;
  }

  List<Problem> problems(Workload workload) throws SQLException {
    List<String> unwritable =
        session.list(
            MISSING_COLUMNS,
            row -> row.getString(1),
            table.oid(),
            workload.columns().keySet().toArray(String[]::new));
    return session.one(
        REST,
        row -> {
          String role = "role '%s' ".formatted(row.getString(1));
          List<String> messages = new ArrayList<>();
          if (!unwritable.isEmpty()) {
            messages.add(
                role + "lacks INSERT on %s for %s".formatted(table, String.join(", ", unwritable)));
          }
          if (!row.getBoolean(2)) {
            messages.add(
                role + "lacks SELECT on %s, by which its rows are counted".formatted(table));
          }
          if (!row.getBoolean(3) && workload.existing() == ExistingRows.REFUSE) {
            messages.add(
                role
                    + "lacks TRUNCATE and DELETE on %s, one of which empties it between trials; or say existing: keep"
                        .formatted(table));
          }
          if (row.getBoolean(4)) {
            messages.add(
                "row-level security hides rows of %s from ".formatted(table)
                    + role
                    + "so they can't be counted");
          }
          return messages.stream().map(m -> new Problem(TableInspection.TABLE, m)).toList();
        },
        table.oid());
  }
}
