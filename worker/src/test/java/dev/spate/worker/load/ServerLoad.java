package dev.spate.worker.load;

import dev.spate.protocol.load.LoadModel;
import dev.spate.protocol.load.RetryPolicy;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.task.LoadSegment;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.RowIdentity;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.time.TimeSource;
import dev.spate.protocol.workload.ExistingRows;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Insert;
import dev.spate.protocol.workload.InsertMethod;
import dev.spate.protocol.workload.StatementProtocol;
import dev.spate.protocol.workload.Workload;
import dev.spate.testing.database.TestDatabase;
import dev.spate.worker.connect.DatabaseConnections;
import dev.spate.worker.load.pace.NotReadyException;
import dev.spate.worker.rows.RowPlan;
import dev.spate.worker.server.catalog.TableLookup;
import dev.spate.worker.server.postgres.session.PostgresSession;
import dev.spate.worker.testing.Inserters;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Runs loads against a table of one key column in a real database. */
final class ServerLoad implements LoadConnections {
  private static final Insert INSERT =
      new Insert(
          InsertMethod.BATCH, 1, OptionalInt.empty(), Optional.empty(), StatementProtocol.PREPARED);

  private final DatabaseConnections connections =
      new DatabaseConnections(Map.of(), TimeSource.system());
  private final TestDatabase database;
  private final LoadTask task;
  private final TableDescription table;
  private final RowPlan rows;

  ServerLoad(TestDatabase database, LoadModel load) throws SQLException {
    this.database = database;
    database.execute("CREATE TABLE events (id uuid PRIMARY KEY)");
    var workload =
        new Workload(
            "events",
            Optional.empty(),
            Map.of("id", new Generator.UuidKey()),
            INSERT,
            ExistingRows.REFUSE);
    task =
        LoadTask.whole(
            TaskId.load("run", "trial", 0, 1),
            database.endpoint(),
            workload,
            load,
            new RowIdentity(7, 7, 0, 1),
            Instant.now().plusMillis(500),
            Duration.ofSeconds(10));
    try (PostgresSession session = new PostgresSession(database.connect())) {
      table = TableLookup.describe(session, "events").orElseThrow();
    }
    rows = RowPlan.compile(workload, table, task.identity(), task.startAt());
  }

  LoadReport run(ProgressFeed feed) throws SQLException, NotReadyException {
    return LoadRunnerTest.runner().run(task, this, new StopSignal(), feed);
  }

  /** Runs the load, whose failed operations are sent again. */
  LoadReport run(RetryPolicy policy) throws SQLException, NotReadyException {
    return LoadRunnerTest.runner()
        .run(task.retrying(policy), this, new StopSignal(), ProgressFeed.NONE);
  }

  /** Runs the load in segments, each in connections of its own, one after the other. */
  List<LoadReport> runInSegments(int count) throws SQLException, NotReadyException {
    Duration length = task.load().total().orElseThrow().dividedBy(count);
    Duration from = Duration.ZERO;
    long operations = 0;
    var reports = new ArrayList<LoadReport>();
    for (int index = 0; index < count; index++) {
      Duration until = length.multipliedBy(index + 1L);
      LoadTask part = task.part(new LoadSegment(index, count, from, until, operations));
      LoadReport report =
          LoadRunnerTest.runner().run(part, this, new StopSignal(), ProgressFeed.NONE);
      from = report.resumeAt().orElse(until);
      operations += report.ledger().operations();
      reports.add(report);
    }
    return reports;
  }

  long stored() throws SQLException {
    return Long.parseLong(database.value("SELECT count(*) FROM events"));
  }

  @Override
  public long capacity() {
    return rows.capacity();
  }

  @Override
  public LoadConnection open() throws SQLException {
    return LoadConnection.of(
        Inserters.open(connections.open(task.endpoint()).connection(), table, INSERT, rows));
  }
}
