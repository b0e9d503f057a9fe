package dev.spate.worker.server.dsql.table;

import static java.util.stream.Collectors.joining;

import dev.spate.protocol.outcome.TableDescription;
import dev.spate.worker.connect.DatabaseError;
import dev.spate.worker.insert.statement.SqlName;
import dev.spate.worker.server.dsql.session.DsqlSession;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Counts a table's rows piece by piece in the order of its primary key, each piece in a transaction
 * of its own, because none may take longer than 300 s ("Cluster quotas and database limits").
 * Nobody may write meanwhile: each piece sees its own moment.
 */
final class KeyCount {
  /** What fits into 300 s with room to spare, at a few thousand rows a second. */
  static final int PIECE = 250_000;

  /** A piece that doesn't fit becomes a quarter, down to this. */
  private static final int LEAST = 5_000;

  private static final String TRANSACTION_LIMIT = "54000";

  private final DsqlSession session;
  private final TableDescription table;
  private final String name;
  private int piece;

  KeyCount(DsqlSession session, TableDescription table) {
    this(session, table, PIECE);
  }

  KeyCount(DsqlSession session, TableDescription table, int piece) {
    this.session = session;
    this.table = table;
    this.piece = piece;
    name = SqlName.qualified(table.schema(), table.name());
  }

  /**
   * All rows.
   *
   * @throws SQLException where they can't be counted in time; its message says so
   */
  long rows() throws SQLException {
    long rows = 0;
    Optional<List<String>> last = Optional.empty();
    while (true) {
      Optional<List<String>> after = last;
      try {
        Optional<List<String>> next =
            table.primaryKey().isEmpty() ? Optional.empty() : session.ask(() -> end(after));
        if (next.isEmpty()) {
          return rows + session.ask(() -> rest(after));
        }
        rows += piece;
        last = next;
      } catch (SQLException e) {
        if (!DatabaseError.is(e, TRANSACTION_LIMIT)) {
          throw e;
        }
        if (table.primaryKey().isEmpty() || piece <= LEAST) {
          throw notCounted(e);
        }
        piece = Math.max(LEAST, piece / 4);
      }
    }
  }

  private SQLException notCounted(SQLException e) {
    return new SQLException(
        "not counted: %s can't be counted within a transaction's 300 s%s (%s)"
            .formatted(
                name,
                table.primaryKey().isEmpty() ? ", and has no primary key to part it by" : "",
                DatabaseError.message(e)),
        e.getSQLState(),
        e);
  }

  private long rest(Optional<List<String>> after) throws SQLException {
    List<String> from = after.orElse(List.of());
    return session.one(
        "SELECT count(*) FROM %s%s".formatted(name, above(from)),
        row -> row.getLong(1),
        from.toArray());
  }

  /** The key of a piece's last row; empty where fewer rows are left. */
  private Optional<List<String>> end(Optional<List<String>> after) throws SQLException {
    List<String> from = after.orElse(List.of());
    String sql =
        "SELECT %s FROM %s%s ORDER BY %s OFFSET %d LIMIT 1"
            .formatted(
                table.primaryKey().stream()
                    .map(column -> SqlName.quote(column) + "::text")
                    .collect(joining(", ")),
                name,
                above(from),
                key(),
                piece - 1);
    return session.first(
        sql,
        row -> {
          List<String> values = new ArrayList<>();
          for (int i = 1; i <= table.primaryKey().size(); i++) {
            values.add(row.getString(i));
          }
          return List.copyOf(values);
        },
        from.toArray());
  }

  private String key() {
    return table.primaryKey().stream().map(SqlName::quote).collect(joining(", "));
  }

  private String above(List<String> from) {
    if (from.isEmpty()) {
      return "";
    }
    String values = table.primaryKey().stream().map(this::typed).collect(joining(", "));
    return " WHERE (%s) > (%s)".formatted(key(), values);
  }

  private String typed(String column) {
    return table.columns().stream()
        .filter(one -> one.name().equals(column))
        .map(one -> "CAST(? AS %s)".formatted(one.type()))
        .findFirst()
        .orElse("?");
  }
}
