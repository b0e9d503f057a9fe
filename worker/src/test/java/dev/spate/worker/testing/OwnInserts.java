package dev.spate.worker.testing;

import dev.spate.protocol.ledger.Ledger;
import dev.spate.protocol.ledger.OperationRanges;
import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.task.RowIdentity;
import dev.spate.protocol.task.RunRows;
import dev.spate.protocol.time.TimeSource;
import dev.spate.protocol.workload.Workload;
import dev.spate.testing.database.TestDatabase;
import dev.spate.worker.connect.DatabaseConnections;
import dev.spate.worker.insert.WireInserter;
import dev.spate.worker.rows.ParentRows;
import dev.spate.worker.rows.RowPlan;
import dev.spate.worker.server.catalog.ParentReader;
import dev.spate.worker.server.catalog.TableLookup;
import dev.spate.worker.server.postgres.session.PostgresSession;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Rows of a run, inserted as its workers would, and what the run then knows of them. */
public final class OwnInserts {
  /** The trial's start. */
  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /** The rows of the run's one worker. */
  public static final RowIdentity IDENTITY = new RowIdentity(42, 4711, 0, 1);

  private OwnInserts() {}

  /** Inserts so many operations, all acknowledged. */
  public static RunRows acknowledged(TestDatabase database, Workload workload, int operations)
      throws SQLException {
    insert(database, workload, IDENTITY, 0, operations);
    return rows(workload, ledger(workload, operations, OperationRanges.none()));
  }

  /** What a run knows whose one worker has this ledger. */
  public static RunRows rows(Workload workload, Ledger ledger) {
    return rows(workload, RunRows.OfWorker.known(IDENTITY, ledger));
  }

  /** What a run knows that has this one worker. */
  public static RunRows rows(Workload workload, RunRows.OfWorker worker) {
    return RunRows.NONE.and(new RunRows.OfTrial(workload, START, List.of(worker)));
  }

  /** A ledger of operations none of which failed. */
  public static Ledger ledger(Workload workload, int operations, OperationRanges inDoubt) {
    return new Ledger(
        operations, workload.insert().rowsPerTransaction(), OperationRanges.none(), inDoubt);
  }

  /** Inserts operations from one on. */
  public static void insert(
      TestDatabase database, Workload workload, RowIdentity identity, int first, int operations)
      throws SQLException {
    TableDescription table;
    ParentRows parents;
    try (PostgresSession session = new PostgresSession(database.connect())) {
      table = TableLookup.describe(session, workload.table()).orElseThrow();
      parents =
          session.look(() -> ParentReader.read(session, workload, PostgresSession.PLAIN_TEXT));
    }
    RowPlan plan = RowPlan.compile(workload, table, identity, START, parents);
    try (WireInserter inserter =
        Inserters.open(
            new DatabaseConnections(Map.of(), TimeSource.system())
                .open(database.endpoint())
                .connection(),
            table,
            workload.insert(),
            plan)) {
      for (int i = first; i < first + operations; i++) {
        inserter.insert((long) i * workload.insert().rowsPerTransaction());
      }
    }
  }
}
