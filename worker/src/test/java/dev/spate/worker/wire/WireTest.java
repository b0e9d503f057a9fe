package dev.spate.worker.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.protocol.time.TimeSource;
import dev.spate.testing.database.TestDatabase;
import dev.spate.worker.connect.DatabaseConnections;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

class WireTest {
  private static final String INSERT = "INSERT INTO wire_test VALUES ($1)";
  private static final byte[] BIND = Frames.bindHead("s", (short) 1);

  private TestDatabase database;
  private Connection connection;
  private Wire wire;

  @BeforeEach
  void connect() throws SQLException {
    database = new TestDatabase();
    database.execute("CREATE TABLE wire_test (n bigint PRIMARY KEY)");
    connection =
        new DatabaseConnections(Map.of(), TimeSource.system())
            .open(database.endpoint())
            .connection();
    wire = Wire.over(connection);
  }

  @AfterEach
  void disconnect() throws SQLException {
    wire.abort(); // pgjdbc would say goodbye, and fail where the connection was cut off
    database.close();
  }

  @Test
  void aPlainConnectionIsSpokenToThroughItsChannel() throws SQLException {
    assertThat(PgjdbcSocket.of(connection).getChannel()).isNotNull();
  }

  @Test
  void aPreparedStatementInsertsItsBinaryParameter() throws Exception {
    Frames out = wire.begin();
    out.parse("s", INSERT);
    insert(out, 7);
    out.sync();
    ServerReplies replies = wire.exchange();

    assertThat(replies.error()).isEmpty();
    assertThat(replies.parsed()).isEqualTo(1);
    assertThat(replies.completed()).isEqualTo(1);
    assertThat(replies.rows()).isEqualTo(1);
    assertThat(replies.status()).isEqualTo(TransactionStatus.IDLE);
    assertThat(stored()).isEqualTo("1");
  }

  @Test
  void aPipelineThatFailsStoresNothingAndLeavesTheConnectionUsable() throws Exception {
    Frames out = wire.begin();
    out.parse("s", INSERT);
    insert(out, 1);
    insert(out, 2);
    insert(out, 1);
    insert(out, 3);
    out.sync();
    ServerReplies replies = wire.exchange();

    assertThat(replies.error().orElseThrow().sqlState()).isEqualTo("23505");
    assertThat(replies.completed()).isEqualTo(2);
    assertThat(replies.status()).isEqualTo(TransactionStatus.IDLE);
    wire.ping();
    assertThat(stored()).isEqualTo("0");
  }

  @Test
  void aFailedTransactionIsRolledBack() throws Exception {
    wire.begin().query("BEGIN");
    wire.exchange();
    wire.begin().query("INSERT INTO wire_test VALUES ('x')");
    assertThat(wire.exchange().status()).isEqualTo(TransactionStatus.FAILED);
    wire.rollBack();

    assertThat(wire.replies().rolledBack()).isTrue();
    assertThat(wire.replies().status()).isEqualTo(TransactionStatus.IDLE);
  }

  @Test
  void aCommitIsToldFromARollback() throws Exception {
    Frames out = wire.begin();
    out.query("BEGIN");
    out.query("INSERT INTO wire_test VALUES (1), (2)");
    out.query("COMMIT");
    ServerReplies replies = wire.exchange();

    assertThat(replies.committed()).isTrue();
    assertThat(replies.rolledBack()).isFalse();
    assertThat(replies.rows()).isEqualTo(2);
  }

  @Test
  void pgjdbcWorksOnTheConnectionBetweenExchanges() throws Exception {
    for (int i = 0; i < 3; i++) {
      wire.begin().query("INSERT INTO wire_test VALUES (" + i + ")");
      wire.exchange();
      try (var statement = connection.createStatement();
          var rows = statement.executeQuery("SELECT count(*) FROM wire_test")) {
        rows.next();
        assertThat(rows.getInt(1)).isEqualTo(i + 1);
      }
    }
  }

  @Test
  void aHundredThousandTinyStatementsInOnePipelineDoNotLockUp() throws Exception {
    Frames out = wire.begin();
    out.parse("s", INSERT);
    for (int i = 0; i < 100_000; i++) {
      insert(out, i);
      wire.spill();
    }
    out.sync();

    assertThat(wire.exchange().rows()).isEqualTo(100_000);
  }

  @Test
  void aLongPipelineWhoseEveryStatementMakesTheServerTalkDoesNotLockUp() throws Exception {
    String talk = "DO $$BEGIN RAISE NOTICE '%', repeat('talk', 1000); END$$";
    Frames out = wire.begin();
    for (int i = 0; i < 20_000; i++) {
      out.query(talk);
    }

    assertThat(wire.exchange().notices()).isEqualTo(20_000);
  }

  @Test
  void aLongCopyInManyPiecesArrivesWhole() throws Exception {
    Frames out = wire.begin();
    out.query("COPY wire_test FROM STDIN");
    for (int i = 0; i < 100_000; i++) {
      out.beginCopyData();
      out.content().putAscii("0".repeat(100));
      out.content().putDecimal(i);
      out.content().putByte('\n');
      out.end();
      wire.spill();
    }
    out.copyDone();

    assertThat(wire.exchange().rows()).isEqualTo(100_000);
  }

  @Test
  void aTerminatedBackendIsReportedWithItsLastWord() throws Exception {
    terminate();

    assertThatThrownBy(() -> wire.ping())
        .isInstanceOfSatisfying(
            ConnectionLostException.class,
            lost -> assertThat(lost.lastWord().orElseThrow().sqlState()).isEqualTo("57P01"));
    assertThat(wire.replies().completed()).isZero();
  }

  @Test
  void anotherThreadCutsAnExchangeOff() throws Exception {
    wire.begin().query("SELECT pg_sleep(600)");
    Thread cutter =
        Thread.ofPlatform()
            .start(
                () -> {
                  awaitSleeper();
                  wire.abort();
                });

    assertThatThrownBy(() -> wire.exchange()).isInstanceOf(ConnectionLostException.class);
    cutter.join();
  }

  @Test
  void anotherThreadCutsOffWhatTheServerDoesNotRead() throws Exception {
    Frames out = wire.begin();
    out.query("SELECT pg_sleep(600)");
    for (int i = 0; i < 40; i++) {
      out.query("SELECT '" + "x".repeat(1_000_000) + "'");
    }
    Thread cutter =
        Thread.ofPlatform()
            .start(
                () -> {
                  awaitSleeper();
                  wire.abort();
                });

    assertThatThrownBy(() -> wire.exchange()).isInstanceOf(ConnectionLostException.class);
    cutter.join();
  }

  private static void insert(Frames out, long n) {
    out.beginBind(BIND);
    out.content().putInt(8);
    out.content().putLong(n);
    out.endBind();
    out.execute();
  }

  private String stored() throws SQLException {
    return database.value("SELECT count(*) FROM wire_test");
  }

  /** Ends the backend of a connection and returns when it is gone. */
  private void terminate() throws Exception {
    int pid = connection.unwrap(PGConnection.class).getBackendPID();
    database.value("SELECT pg_terminate_backend(" + pid + ", 60000)");
  }

  private void awaitSleeper() {
    Awaitility.await()
        .until(
            () ->
                !database
                    .value(
                        "SELECT count(*) FROM pg_stat_activity"
                            + " WHERE wait_event = 'PgSleep' AND datname = current_database()")
                    .equals("0"));
  }
}
