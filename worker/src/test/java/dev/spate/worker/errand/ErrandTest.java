package dev.spate.worker.errand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.outcome.CleanUpReport;
import dev.spate.protocol.outcome.CountReport;
import dev.spate.protocol.outcome.ExecutionEnvironment;
import dev.spate.protocol.outcome.InspectReport;
import dev.spate.protocol.outcome.PrepareReport;
import dev.spate.protocol.outcome.Report;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.Errand.Prepare.Mode;
import dev.spate.protocol.task.RunRows;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.TaskKind;
import dev.spate.protocol.time.TimeSource;
import dev.spate.protocol.workload.Workload;
import dev.spate.testing.database.TestDatabase;
import dev.spate.worker.JvmEnvironment;
import dev.spate.worker.connect.DatabaseConnections;
import dev.spate.worker.pool.ConnectionPool;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Errands against a database of the test's own. */
abstract class ErrandTest {
  static final TaskId ID = TaskId.errand("run", "test", TaskKind.COUNT);
  static final ExecutionEnvironment HERE =
      JvmEnvironment.describe("thread", false, Optional.empty());

  TestDatabase database;
  DatabaseEndpoint endpoint;

  @BeforeEach
  void create() throws SQLException {
    database = new TestDatabase();
    endpoint = database.endpoint();
  }

  @AfterEach
  void drop() throws SQLException {
    database.close();
  }

  Report run(Errand<?> errand) throws SQLException {
    return new Errands(
            ConnectionPool.none(
                new DatabaseConnections(Map.of(), TimeSource.system()), TimeSource.system()),
            TimeSource.system())
        .run(errand, new StopSignal(), HERE);
  }

  InspectReport inspect(Workload workload) throws SQLException {
    return (InspectReport)
        run(new Errand.Inspect(ID.as(TaskKind.INSPECT), endpoint, workload, OptionalLong.empty()));
  }

  PrepareReport prepare(Workload workload, Mode mode, RunRows rows) throws SQLException {
    return (PrepareReport)
        run(new Errand.Prepare(ID.as(TaskKind.PREPARE), endpoint, workload, mode, rows));
  }

  CleanUpReport cleanUp(Workload workload, Mode mode, RunRows rows) throws SQLException {
    return (CleanUpReport)
        run(new Errand.CleanUp(ID.as(TaskKind.CLEAN_UP), endpoint, workload, mode, rows));
  }

  CountReport count(String table) throws SQLException {
    return (CountReport) run(new Errand.Count(ID.as(TaskKind.COUNT), endpoint, table));
  }

  /** Lets the errands run as a role of this name that has no rights yet, and returns it. */
  String asRole() throws SQLException {
    String role = "role_of_" + database.name();
    database.execute("CREATE ROLE %s LOGIN".formatted(role));
    endpoint = database.endpoint(new CredentialReference.None(role));
    return role;
  }

  /** Removes the role and what it may do. */
  void dropRole(String role) throws SQLException {
    database.execute("DROP OWNED BY " + role, "DROP ROLE " + role);
  }

  /** Inspects, and finds these problems. */
  void assertProblems(Workload workload, String... expected) throws SQLException {
    assertThat(inspect(workload).problems())
        .extracting(problem -> problem.path() + ": " + problem.message())
        .containsExactly(expected);
  }
}
