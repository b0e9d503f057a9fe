package dev.spate.worker.insert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Insert;
import dev.spate.protocol.workload.InsertMethod;
import dev.spate.protocol.workload.IsolationLevel;
import dev.spate.protocol.workload.StatementProtocol;
import dev.spate.worker.testing.Inserters;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InsertOutcomesTest {
  private static final Map<String, Generator> COLUMNS =
      Map.of("n", new Generator.SequentialBigintKey(1));
  private static final Insert BATCH =
      InsertFixture.insert(InsertMethod.BATCH, StatementProtocol.PREPARED, 10);

  private static InsertFixture fixture;

  @BeforeAll
  static void createDatabase() throws SQLException {
    fixture = new InsertFixture();
  }

  @AfterAll
  static void dropDatabase() throws SQLException {
    fixture.close();
  }

  @BeforeEach
  void createTable() throws SQLException {
    fixture
        .database()
        .execute(
            "DROP SCHEMA public CASCADE",
            "CREATE SCHEMA public",
            "CREATE TABLE t (n bigint PRIMARY KEY)");
  }

  static Stream<Arguments> everyWay() {
    return Stream.of(InsertMethod.values())
        .flatMap(
            method ->
                InsertFixture.protocols(method)
                    .flatMap(
                        protocol ->
                            Stream.of(1, 7, 1_500)
                                .map(rows -> InsertFixture.insert(method, protocol, rows))))
        .map(Arguments::of);
  }

  static Stream<Arguments> everySplit() {
    return Stream.of(InsertMethod.VALUES, InsertMethod.UNNEST, InsertMethod.COPY)
        .flatMap(
            method ->
                InsertFixture.protocols(method)
                    .map(
                        protocol ->
                            new Insert(method, 30, OptionalInt.of(4), Optional.empty(), protocol)))
        .map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource({"everyWay", "everySplit"})
  void aKeyThatIsThereFailsTheWholeTransactionAndLeavesTheConnectionUsable(Insert insert)
      throws Exception {
    int rows = insert.rowsPerTransaction();
    long taken = 1 + InsertFixture.IDENTITY.number(rows / 2);
    fixture.database().execute("INSERT INTO t VALUES (" + taken + ")");
    try (WireInserter inserter = fixture.open("t", COLUMNS, insert)) {
      assertThat(inserter.insert(0))
          .isInstanceOfSatisfying(
              InsertResult.Failed.class,
              failed -> {
                assertThat(failed.sqlState()).isEqualTo("23505");
                assertThat(failed.message()).contains("duplicate key");
                assertThat(failed.connectionLost()).isFalse();
              });
      assertThat(stored()).isEqualTo(1);
      assertThat(inserter.insert(rows)).isEqualTo(new InsertResult.Acknowledged(rows));
      assertThat(inserter.insert(2L * rows)).isEqualTo(new InsertResult.Acknowledged(rows));
    }
    assertThat(stored()).isEqualTo(1 + 2 * rows);
  }

  @ParameterizedTest
  @MethodSource({"everyWay", "everySplit"})
  void aConstraintCheckedAtCommitFailsTheTransaction(Insert insert) throws Exception {
    fixture
        .database()
        .execute(
            "CREATE TABLE parent (n bigint PRIMARY KEY)",
            "ALTER TABLE t ADD FOREIGN KEY (n) REFERENCES parent DEFERRABLE INITIALLY DEFERRED");
    try (WireInserter inserter = fixture.open("t", COLUMNS, insert)) {
      assertThat(inserter.insert(0))
          .isInstanceOfSatisfying(
              InsertResult.Failed.class,
              failed -> assertThat(failed.sqlState()).isEqualTo("23503"));
      fixture.database().execute("INSERT INTO parent SELECT generate_series(1, 20000)");
      assertThat(inserter.insert(0))
          .isEqualTo(new InsertResult.Acknowledged(insert.rowsPerTransaction()));
    }
  }

  @ParameterizedTest
  @MethodSource({"everyWay", "everySplit"})
  void rowsThatTheServerSwallowsAreNotAcknowledged(Insert insert) throws Exception {
    fixture
        .database()
        .execute(
            "CREATE FUNCTION swallow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL;"
                + " END'",
            "CREATE TRIGGER swallow BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION swallow()");
    try (WireInserter inserter = fixture.open("t", COLUMNS, insert)) {
      assertThat(inserter.insert(0)).isEqualTo(new InsertResult.Acknowledged(0));
    }
  }

  @ParameterizedTest
  @MethodSource({"everyWay", "everySplit"})
  void aBackendTerminatedBeforeTheTransactionSurelyStoredNothing(Insert insert) throws Exception {
    try (WireInserter inserter = fixture.open("t", COLUMNS, insert)) {
      inserter.insert(0);
      fixture.terminateAll();

      assertThat(inserter.insert(insert.rowsPerTransaction()))
          .isInstanceOfSatisfying(
              InsertResult.Failed.class,
              failed -> {
                assertThat(failed.sqlState()).isEqualTo("57P01");
                assertThat(failed.connectionLost()).isTrue();
              });
      assertThat(inserter.insert(0))
          .isInstanceOfSatisfying(
              InsertResult.Failed.class, failed -> assertThat(failed.connectionLost()).isTrue());
    }
  }

  @ParameterizedTest
  @MethodSource({"everyWay", "everySplit"})
  void aTransactionCutOffWhileItWaitsIsInDoubtOrSurelyNotStored(Insert insert) throws Exception {
    long blocked = 1 + InsertFixture.IDENTITY.number(0);
    boolean commitsLater =
        insert.method() == InsertMethod.STATEMENT && insert.rowsPerTransaction() > 1;
    try (var connection = fixture.database().connect();
        var statement = connection.createStatement()) {
      WireInserter inserter = fixture.open("t", COLUMNS, insert);
      connection.setAutoCommit(false);
      statement.execute("INSERT INTO t VALUES (" + blocked + ")");
      Thread cutter =
          Thread.ofPlatform()
              .start(
                  () -> {
                    awaitWaiting();
                    inserter.close();
                  });
      InsertResult result = inserter.insert(0);
      cutter.join();

      assertThat(result)
          .isInstanceOf(commitsLater ? InsertResult.Failed.class : InsertResult.InDoubt.class);
    }
  }

  @Test
  void aStatementTheServerHasForgottenIsParsedAgain() throws Exception {
    var connection = fixture.connect();
    try (WireInserter inserter =
        Inserters.open(connection, fixture.table("t"), BATCH, fixture.rows("t", COLUMNS, BATCH))) {
      inserter.insert(0);
      try (var statement = connection.createStatement()) {
        statement.execute("DEALLOCATE ALL");
      }
      assertThat(inserter.insert(10))
          .isInstanceOfSatisfying(
              InsertResult.Failed.class,
              failed -> assertThat(failed.sqlState()).isEqualTo("26000"));
      assertThat(inserter.insert(10)).isEqualTo(new InsertResult.Acknowledged(10));
    }
  }

  @Test
  void theIsolationLevelIsThePlans() throws Exception {
    fixture
        .database()
        .execute(
            "CREATE TABLE seen (n bigint, level text DEFAULT"
                + " current_setting('transaction_isolation'))");
    Insert insert =
        new Insert(
            InsertMethod.BATCH,
            1,
            OptionalInt.empty(),
            Optional.of(IsolationLevel.SERIALIZABLE),
            StatementProtocol.PREPARED);
    try (WireInserter inserter = fixture.open("seen", COLUMNS, insert)) {
      inserter.insert(0);
    }
    assertThat(fixture.database().value("SELECT level FROM seen")).isEqualTo("serializable");
  }

  private int stored() throws SQLException {
    return Integer.parseInt(fixture.database().value("SELECT count(*) FROM t"));
  }

  private void awaitWaiting() {
    Awaitility.await()
        .until(
            () ->
                !fixture
                    .database()
                    .value(
                        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                            + " AND datname = current_database()")
                    .equals("0"));
  }
}
