package dev.spate.worker.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.protocol.ledger.OperationState;
import dev.spate.protocol.outcome.TransactionReport;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.RowIdentity;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.TaskKind;
import dev.spate.protocol.task.TransactionTask;
import dev.spate.protocol.time.TimeSource;
import dev.spate.protocol.workload.ExistingRows;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Insert;
import dev.spate.protocol.workload.InsertMethod;
import dev.spate.protocol.workload.IsolationLevel;
import dev.spate.protocol.workload.StatementProtocol;
import dev.spate.protocol.workload.Workload;
import dev.spate.testing.database.TestDatabase;
import dev.spate.worker.connect.DatabaseConnections;
import dev.spate.worker.insert.InsertConnection;
import dev.spate.worker.pool.ConnectionPool;
import dev.spate.worker.server.TaskRefusedException;
import dev.spate.worker.server.postgres.session.PostgresSession;
import dev.spate.worker.testing.CountingProxy;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransactionRunnerTest {
  private static final Instant FIRST_TRIAL = Instant.parse("2026-11-24T12:00:00Z");
  private static final Instant SECOND_TRIAL = Instant.parse("2026-11-24T13:00:00Z");
  private static final RowIdentity ROWS = new RowIdentity(7, 7, 0, 1);

  private final ConnectionPool pool =
      ConnectionPool.open(
          new DatabaseConnections(Map.of(), TimeSource.system()), TimeSource.system());
  private final TransactionRunner runner = new TransactionRunner(pool, TimeSource.system());
  private TestDatabase database;
  private CountingProxy proxy;
  private DatabaseEndpoint endpoint;

  @BeforeEach
  void create() throws Exception {
    database = new TestDatabase();
    database.execute("CREATE TABLE t (n bigint PRIMARY KEY)");
    proxy = new CountingProxy(TestDatabase.server().host(), TestDatabase.server().port());
    endpoint =
        new DatabaseEndpoint(
            "shop",
            "jdbc:postgresql://127.0.0.1:%d/%s".formatted(proxy.port(), database.name()),
            Map.of(),
            database.endpoint().credentials(),
            database.endpoint().connectTimeout());
  }

  @AfterEach
  void drop() throws Exception {
    pool.close();
    proxy.close();
    database.close();
  }

  @Test
  void aWarmTransactionCostsOneRoundTrip() throws Exception {
    run(FIRST_TRIAL, 0);
    int before = proxy.roundTrips();
    for (int i = 1; i <= 5; i++) {
      assertThat(run(FIRST_TRIAL, 10L * i).state()).isEqualTo(OperationState.ACKNOWLEDGED);
    }
    assertThat(proxy.roundTrips() - before).isEqualTo(5);
    assertThat(proxy.connections()).isEqualTo(1);
    assertThat(database.value("SELECT count(*) FROM t")).isEqualTo("60");
  }

  @Test
  void aFailedTransactionIsToldAndLeavesTheConnectionUsable() throws Exception {
    run(FIRST_TRIAL, 0);
    TransactionReport failed = run(FIRST_TRIAL, 5);
    assertThat(failed.state()).isEqualTo(OperationState.FAILED);
    assertThat(failed.sqlState()).contains("23505");
    assertThat(run(FIRST_TRIAL, 20).state()).isEqualTo(OperationState.ACKNOWLEDGED);
    assertThat(proxy.connections()).isEqualTo(1);
  }

  @Test
  void aTableThatWasMadeAnewForTheNextTrialIsWrittenTo() throws Exception {
    run(FIRST_TRIAL, 0);
    database.execute("DROP TABLE t", "CREATE TABLE t (extra text, n numeric PRIMARY KEY)");
    assertThat(run(SECOND_TRIAL, 0).state()).isEqualTo(OperationState.ACKNOWLEDGED);
    assertThat(database.value("SELECT count(n) FROM t")).isEqualTo("10");
  }

  @Test
  void aTableThatWasMadeAnewWithinATrialIsWrittenTo() throws Exception {
    run(FIRST_TRIAL, 0);
    database.execute("DROP TABLE t", "CREATE TABLE t (n bigint PRIMARY KEY, later text)");
    assertThat(run(FIRST_TRIAL, 0).state()).isEqualTo(OperationState.ACKNOWLEDGED);
    database.execute("DROP TABLE t");
    assertThat(run(FIRST_TRIAL, 10).sqlState()).contains("42P01");
    assertThatThrownBy(() -> run(FIRST_TRIAL, 10))
        .isInstanceOf(TaskRefusedException.class)
        .hasMessage("there is no table 't'");
  }

  @Test
  void statementsThatTheServerForgotArePreparedAgain() throws Exception {
    run(FIRST_TRIAL, 0);
    InsertConnection connection = pool.take(endpoint);
    new PostgresSession(connection.sql()).execute("DEALLOCATE ALL");
    pool.leave(endpoint, connection, true);
    assertThat(run(FIRST_TRIAL, 10).state()).isEqualTo(OperationState.ACKNOWLEDGED);
    assertThat(run(FIRST_TRIAL, 20).state()).isEqualTo(OperationState.ACKNOWLEDGED);
    assertThat(database.value("SELECT count(*) FROM t")).isEqualTo("30");
  }

  @Test
  void aConnectionThatIsEndedInFrontOfATransactionIsReplaced() throws Exception {
    run(FIRST_TRIAL, 0);
    database.value(
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname ="
            + " current_database() AND application_name = 'spate'");
    assertThat(run(FIRST_TRIAL, 10).state()).isEqualTo(OperationState.ACKNOWLEDGED);
    assertThat(proxy.connections()).isEqualTo(2);
  }

  @Test
  void anIsolationLevelIsForItsOwnTasksAlone() throws Exception {
    TransactionTask serializable =
        task(FIRST_TRIAL, 0, workload("t", Optional.of(IsolationLevel.SERIALIZABLE)));
    assertThat(runner.run(serializable, new StopSignal()).state())
        .isEqualTo(OperationState.ACKNOWLEDGED);
    InsertConnection connection = pool.take(endpoint);
    String level =
        new PostgresSession(connection.sql())
            .one("SHOW default_transaction_isolation", row -> row.getString(1));
    assertThat(level).isEqualTo("read committed");
    pool.leave(endpoint, connection, true);
    assertThat(runner.run(serializable, new StopSignal()).sqlState()).contains("23505");
    assertThat(proxy.connections()).isEqualTo(1);
  }

  @Test
  void twoTablesInTurnDoNotMixUpTheirStatements() throws Exception {
    database.execute("CREATE TABLE u (n bigint PRIMARY KEY)");
    for (int i = 0; i < 4; i++) {
      runner.run(task(FIRST_TRIAL, 10L * i, workload("t", Optional.empty())), new StopSignal());
      runner.run(task(FIRST_TRIAL, 20L * i, workload("u", Optional.empty())), new StopSignal());
    }
    assertThat(database.value("SELECT max(n) FROM t")).isEqualTo("40");
    assertThat(database.value("SELECT max(n) FROM u")).isEqualTo("70");
    assertThat(proxy.connections()).isEqualTo(1);
  }

  @Test
  void keysThatRunOutAreRefusedBeforeAnythingIsSent() throws Exception {
    Workload small =
        new Workload(
            "t",
            Optional.empty(),
            Map.of("n", new Generator.RandomBigintKey(1, 15)),
            insert(Optional.empty()),
            ExistingRows.REFUSE);
    runner.run(task(FIRST_TRIAL, 0, small), new StopSignal());
    assertThatThrownBy(() -> runner.run(task(FIRST_TRIAL, 10, small), new StopSignal()))
        .isInstanceOf(TaskRefusedException.class)
        .hasMessageContaining("no keys");
    assertThat(database.value("SELECT count(*) FROM t")).isEqualTo("10");
  }

  @Test
  void whereNoTimeIsLeftNothingIsSent() throws Exception {
    StopSignal stop = new StopSignal();
    stop.stop();
    assertThatThrownBy(
            () -> runner.run(task(FIRST_TRIAL, 0, workload("t", Optional.empty())), stop))
        .isInstanceOf(TaskRefusedException.class);
    assertThat(database.value("SELECT count(*) FROM t")).isEqualTo("0");
  }

  private TransactionReport run(Instant trial, long firstSequence) throws SQLException {
    return runner.run(
        task(trial, firstSequence, workload("t", Optional.empty())), new StopSignal());
  }

  private TransactionTask task(Instant trial, long firstSequence, Workload workload) {
    return new TransactionTask(
        TaskId.load("run", "trial", 0, 1).as(TaskKind.TRANSACTION),
        endpoint,
        workload,
        ROWS,
        trial,
        firstSequence);
  }

  private static Workload workload(String table, Optional<IsolationLevel> isolation) {
    return new Workload(
        table,
        Optional.empty(),
        Map.of("n", new Generator.SequentialBigintKey(1)),
        insert(isolation),
        ExistingRows.REFUSE);
  }

  private static Insert insert(Optional<IsolationLevel> isolation) {
    return new Insert(
        InsertMethod.BATCH, 10, OptionalInt.empty(), isolation, StatementProtocol.PREPARED);
  }
}
