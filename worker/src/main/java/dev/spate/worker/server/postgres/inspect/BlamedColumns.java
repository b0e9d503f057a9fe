package dev.spate.worker.server.postgres.inspect;

import static java.util.stream.Collectors.joining;

import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.workload.Workload;
import dev.spate.worker.connect.DatabaseError;
import dev.spate.worker.insert.statement.SqlName;
import dev.spate.worker.rows.RowColumn;
import dev.spate.worker.rows.RowPlan;
import dev.spate.worker.server.postgres.session.PostgresSession;
import dev.spate.worker.server.trial.NamedColumns;
import dev.spate.worker.server.trial.Refusals;
import dev.spate.worker.server.trial.TriedInsert;
import dev.spate.worker.wire.ServerError;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the columns that a refusal is about: the server names a column, or a constraint; where it
 * names neither, each value is sent by itself to a temporary table of the same columns.
 */
final class BlamedColumns implements Refusals.Blame {
  private static final String PROBE = "spate_probe";

  private final PostgresSession session;
  private final TableDescription table;
  private final Workload workload;
  private final RowPlan plan;

  BlamedColumns(PostgresSession session, TableDescription table, Workload workload, RowPlan plan) {
    this.session = session;
    this.table = table;
    this.workload = workload;
    this.plan = plan;
  }

  @Override
  public List<String> by(ServerError error, long sequence) throws SQLException {
    Optional<List<String>> named = NamedColumns.of(session, table, error);
    if (named.isPresent()) {
      return named.get();
    }
    try {
      return session.takeBack(() -> probed(error, sequence));
    } catch (SQLException e) {
      if (DatabaseError.connectionLost(e)) {
        throw e;
      }
      return List.of(); // no temporary tables for this role
    }
  }

  private List<String> probed(ServerError error, long sequence) throws SQLException {
    String columns =
        plan.columns().stream().map(column -> SqlName.quote(column.name())).collect(joining(", "));
    session.execute(
        "CREATE TEMPORARY TABLE %s ON COMMIT DROP AS SELECT %s FROM %s WITH NO DATA"
            .formatted(PROBE, columns, SqlName.qualified(table.schema(), table.name())));
    TableDescription probe =
        new TableDescription(
            "pg_temp", PROBE, true, false, 0, table.columns(), List.of(), List.of());
    List<String> blamed = new ArrayList<>();
    for (RowColumn column : plan.columns()) {
      RowPlan alone =
          new RowPlan(List.of(column), plan.identity(), plan.parents(), plan.capacity());
      Optional<ServerError> refusal =
          new SavepointInsert(session, probe, TriedInsert.oneRow(workload.insert()), alone)
              .insert(sequence, 1);
      if (refusal.isPresent() && refusal.get().sqlState().equals(error.sqlState())) {
        blamed.add(column.name());
      }
    }
    return blamed;
  }
}
