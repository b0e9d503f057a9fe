package dev.spate.worker.server.postgres.inspect;

import dev.spate.protocol.outcome.InspectReport.Problem;
import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.outcome.TriedRows;
import dev.spate.protocol.time.TimeSource;
import dev.spate.protocol.workload.Insert;
import dev.spate.protocol.workload.Workload;
import dev.spate.worker.connect.DatabaseError;
import dev.spate.worker.rows.ParentRows;
import dev.spate.worker.rows.RowPlan;
import dev.spate.worker.server.postgres.session.PostgresSession;
import dev.spate.worker.server.trial.Refusals;
import dev.spate.worker.server.trial.TriedInsert;
import dev.spate.worker.wire.ServerError;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Inserts generated rows into the real table, as a load would, and takes them back. First many at
 * once by the plan's own statements; where the server refuses those, one by one, to tell which rows
 * and why. Rows from far behind in the run are tried too, where the plan says how many there are.
 */
final class RowTrial {
  /** No more than so many bytes, however large a row is. */
  private static final long MAX_BYTES = 16_000_000;

  /** A table in use must not feel a check; what a single row waits for is a finding by itself. */
  private static final String LIMITS =
      "SET LOCAL lock_timeout = '2s'; SET LOCAL statement_timeout = '10s'";

  private static final Duration MAX_TIME = Duration.ofSeconds(20);
  private static final String NOT_TRIED = "no row could be tried: ";
  private static final String TRIALS = "spate trial ";

  private final PostgresSession session;
  private final TableDescription table;
  private final Workload workload;
  private final OptionalLong rowsAtMost;
  private final TimeSource time;

  private int tried;
  private Optional<String> stopped = Optional.empty();

  RowTrial(
      PostgresSession session,
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

  /** Tries rows, within a transaction, which is as before afterwards. */
  TriedRows run(ParentRows parents) throws SQLException {
    RowPlan rows;
    try {
      rows = TriedInsert.rows(workload, table, parents, time);
    } catch (IllegalArgumentException e) {
      return TriedRows.none(e.getMessage());
    }
    awaitOtherTrials();
    return session.takeBack(
        () -> {
          session.execute(LIMITS);
          session.execute("SET CONSTRAINTS ALL IMMEDIATE");
          Refusals refusals =
              new Refusals(
                  session, workload, rows, new BlamedColumns(session, table, workload, rows));
          insert(rows, refusals);
          List<Problem> problems = new ArrayList<>(refusals.problems(tried));
          stopped
              .filter(why -> tried == 0)
              .ifPresent(why -> problems.add(new Problem(TableInspection.TABLE, NOT_TRIED + why)));
          return new TriedRows(tried, refusals.rows(), problems, stopped, List.of());
        });
  }

  /** Two trials that insert the same keys would wait for each other's end. */
  private void awaitOtherTrials() throws SQLException {
    try {
      session.attempt(
          () ->
              session.list(
                  "SELECT pg_advisory_xact_lock(hashtext(?))",
                  row -> "",
                  TRIALS + table.schema() + "." + table.name()));
    } catch (SQLException e) {
      if (DatabaseError.connectionLost(e)) {
        throw e;
      }
      // no such locks here, or a trial that doesn't end: then rows show whether it is in the way
    }
  }

  private void insert(RowPlan rows, Refusals refusals) throws SQLException {
    int most = TriedInsert.firstRows(rows, MAX_BYTES);
    int first = (int) Math.min(most, Math.min(rows.capacity(), rowsAtMost.orElse(most)));
    Insert insert = workload.insert();
    Optional<ServerError> whole = trial(insert, rows).insert(0, first);
    SavepointInsert single = trial(TriedInsert.oneRow(insert), rows);
    Instant until = time.now().plus(MAX_TIME);
    if (whole.isEmpty()) {
      tried = first;
    } else if (!ends(whole.get())) {
      for (int sequence = 0; sequence < first && goesOn(until); sequence++) {
        one(single, sequence, refusals);
      }
      if (refusals.rows() == 0 && stopped.isEmpty()) {
        refusals.together(whole.get());
      }
    }
    long last = Math.min(rows.capacity(), rowsAtMost.orElse(0)) - 1;
    int spread = Math.min(TriedInsert.MAX_SPREAD_ROWS, most);
    for (int i = 1; i <= spread && last > first && goesOn(until); i++) {
      one(single, first + Math.round((double) (last - first) * i / spread), refusals);
    }
  }

  private void one(SavepointInsert single, long sequence, Refusals refusals) throws SQLException {
    Optional<ServerError> refusal = single.insert(sequence, 1);
    if (refusal.isPresent() && ends(refusal.get())) {
      return;
    }
    tried++;
    refusal.ifPresent(error -> refusals.add(error, sequence));
  }

  private boolean goesOn(Instant until) {
    if (stopped.isEmpty() && time.now().isAfter(until)) {
      stopped = Optional.of("%d s were enough".formatted(MAX_TIME.toSeconds()));
    }
    return stopped.isEmpty();
  }

  /** Whether the next row would only wait as long again. */
  private boolean ends(ServerError error) {
    switch (error.sqlState()) {
      case "55P03" ->
          stopped =
              Optional.of(
                  "another session holds a lock on the table, or on a row that a row refers to or"
                      + " repeats: waited 2 s for it");
      case "57014" -> stopped = Optional.of("a statement took longer than 10 s");
      default -> {}
    }
    return stopped.isPresent();
  }

  private SavepointInsert trial(Insert insert, RowPlan rows) throws SQLException {
    return new SavepointInsert(session, table, insert, rows);
  }
}
