package dev.spate.worker.server.dsql.inspect;

import dev.spate.protocol.outcome.InspectReport.Problem;
import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.outcome.TriedRows;
import dev.spate.protocol.time.TimeSource;
import dev.spate.protocol.workload.Insert;
import dev.spate.protocol.workload.Workload;
import dev.spate.worker.insert.TrialInsert;
import dev.spate.worker.rows.ParentRows;
import dev.spate.worker.rows.RowPlan;
import dev.spate.worker.server.dsql.session.DsqlSession;
import dev.spate.worker.server.trial.NamedColumns;
import dev.spate.worker.server.trial.Refusals;
import dev.spate.worker.server.trial.TriedInsert;
import dev.spate.worker.wire.ServerError;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Inserts generated rows as a load would, each insert in a transaction of its own that is rolled
 * back: DSQL has no savepoints. First many at once by the plan's own statements; where the server
 * refuses those, one by one, to tell which rows and why.
 */
final class DsqlRowTrial {
  /** Each costs two round trips, and is billed. */
  private static final int MAX_SINGLE_ROWS = 50;

  /** Far below the 10 MiB of a transaction and of a message. */
  private static final long MAX_BYTES = 1_000_000;

  private static final Duration MAX_TIME = Duration.ofSeconds(20);

  private final DsqlSession session;
  private final TableDescription table;
  private final Workload workload;
  private final OptionalLong rowsAtMost;
  private final TimeSource time;
  private int tried;

  DsqlRowTrial(
      DsqlSession session,
      TableDescription table,
      Workload workload,
      OptionalLong rowsAtMost,
      TimeSource time) {
    this.session = session;
    this.table = table;
    this.workload = workload;
    this.rowsAtMost = rowsAtMost;
    this.time = time;
  }

  TriedRows run(ParentRows parents) throws SQLException {
    RowPlan rows;
    try {
      rows = TriedInsert.rows(workload, table, parents, time);
    } catch (IllegalArgumentException e) {
      return TriedRows.none(e.getMessage());
    }
    Refusals refusals =
        new Refusals(
            session,
            workload,
            rows,
            (error, sequence) ->
                session.ask(() -> NamedColumns.of(session, table, error).orElse(List.of())));
    boolean all = insert(rows, refusals);
    List<Problem> problems = new ArrayList<>(refusals.problems(tried));
    return new TriedRows(
        tried,
        refusals.rows(),
        problems,
        all ? Optional.empty() : Optional.of("%d s were enough".formatted(MAX_TIME.toSeconds())),
        List.of());
  }

  private boolean insert(RowPlan rows, Refusals refusals) throws SQLException {
    Insert insert = workload.insert();
    long bound = Math.min(rows.capacity(), rowsAtMost.orElse(Long.MAX_VALUE));
    int first = (int) Math.min(TriedInsert.firstRows(rows, MAX_BYTES), bound);
    Insert single = TriedInsert.oneRow(insert);
    Optional<ServerError> whole = send(atOnce(insert, first), rows, 0, first);
    Instant until = time.now().plus(MAX_TIME);
    if (whole.isEmpty()) {
      tried = first;
    } else {
      for (int i = 0; i < Math.min(first, MAX_SINGLE_ROWS); i++) {
        if (time.now().isAfter(until)) {
          return false;
        }
        one(single, rows, i, refusals);
      }
      if (refusals.rows() == 0) {
        refusals.together(whole.get());
      }
    }
    long last = Math.min(rows.capacity(), rowsAtMost.orElse(0)) - 1;
    for (int i = 1; i <= TriedInsert.MAX_SPREAD_ROWS && last > first; i++) {
      if (time.now().isAfter(until)) {
        return false;
      }
      long sequence = first + Math.round((double) (last - first) * i / TriedInsert.MAX_SPREAD_ROWS);
      one(single, rows, sequence, refusals);
    }
    return true;
  }

  /** The plan's method, for a transaction of no more rows than are tried. */
  private static Insert atOnce(Insert insert, int rows) {
    int most = Math.min(rows, insert.rowsPerTransaction());
    OptionalInt statement = insert.rowsPerStatement();
    return new Insert(
        insert.method(),
        most,
        statement.isPresent() ? OptionalInt.of(Math.min(most, statement.getAsInt())) : statement,
        insert.isolation(),
        insert.protocol());
  }

  private void one(Insert single, RowPlan rows, long sequence, Refusals refusals)
      throws SQLException {
    Optional<ServerError> refusal = send(single, rows, sequence, 1);
    tried++;
    refusal.ifPresent(error -> refusals.add(error, sequence));
  }

  private Optional<ServerError> send(Insert insert, RowPlan rows, long first, int count)
      throws SQLException {
    return session.tryOut(
        () -> {
          session.execute("SELECT 1"); // the driver begins a transaction with the first statement
          return new TrialInsert(session.connection(), table, insert, rows).insert(first, count);
        });
  }
}
