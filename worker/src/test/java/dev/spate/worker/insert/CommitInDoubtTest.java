package dev.spate.worker.insert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.time.TimeSource;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Insert;
import dev.spate.protocol.workload.InsertMethod;
import dev.spate.protocol.workload.StatementProtocol;
import dev.spate.testing.database.TestDatabase;
import dev.spate.worker.connect.DatabaseConnections;
import dev.spate.worker.testing.AnsweringProxy;
import dev.spate.worker.testing.Inserters;
import dev.spate.worker.wire.FrameBuffer;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server stores the rows each time, and somebody in between tells something else of it. */
class CommitInDoubtTest {
  private static final int ROWS = 10;
  private static final Map<String, Generator> COLUMNS =
      Map.of("n", new Generator.SequentialBigintKey(1));

  private final FrameBuffer words = new FrameBuffer();
  private InsertFixture fixture;
  private AnsweringProxy proxy;

  @BeforeEach
  void createTable() throws Exception {
    fixture = new InsertFixture();
    fixture.database().execute("CREATE TABLE t (n bigint PRIMARY KEY)");
    proxy = new AnsweringProxy(TestDatabase.server().host(), TestDatabase.server().port());
  }

  @AfterEach
  void drop() throws Exception {
    proxy.close();
    fixture.close();
  }

  @ParameterizedTest
  @CsvSource({
    "FATAL, 08P01, server conn crashed?", // PgBouncer
    "FATAL, 57P01, the pooler is shutting down",
    "FATAL, 58000, error receiving data from server", // PgCat
    "PANIC, XX000, could not write to file",
    "ERROR, 08006, server connection lost", // Odyssey
    "ERROR, 08007, transaction resolution unknown",
    "ERROR, 40003, result is ambiguous", // CockroachDB
    "ERROR, XX000, pool error", // Supavisor
  })
  void wordsOfAPoolerProveNothingWhetherOrNotItHangsUp(String severity, String state, String text)
      throws Exception {
    for (boolean hangsUp : new boolean[] {true, false}) {
      for (InsertMethod method : InsertMethod.values()) {
        for (StatementProtocol protocol : InsertFixture.protocols(method).toList()) {
          say('E', "S%s\0V%s\0C%s\0M%s\0\0".formatted(severity, severity, state, text));
          if (!hangsUp) {
            say('Z', "I");
          }
          int rows = method == InsertMethod.STATEMENT ? 1 : ROWS;
          assertInDoubt(InsertFixture.insert(method, protocol, rows), hangsUp, state);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"57P01, ProcessInterrupts", "57P02, quickdie", "25P03, ProcessInterrupts"})
  void theServersFatalBehindTheLastStatementMayComeAfterTheCommit(String state, String routine)
      throws Exception {
    say('1', "");
    say('2', "");
    say('C', "INSERT 0 10\0");
    say('E', "SFATAL\0VFATAL\0C%s\0Mterminating\0R%s\0\0".formatted(state, routine));
    assertInDoubt(
        InsertFixture.insert(InsertMethod.VALUES, StatementProtocol.PREPARED, ROWS), true, state);
  }

  @Test
  void silenceProvesNothing() throws Exception {
    assertInDoubt(
        InsertFixture.insert(InsertMethod.BATCH, StatementProtocol.PREPARED, ROWS), true, "08006");
  }

  @Test
  void aCommitThatNoStandbyHasIsInDoubt() throws Exception {
    say('C', "INSERT 0 10\0");
    say('N', "SWARNING\0VWARNING\0C01000\0Mcanceling wait\0Fsyncrep.c\0RSyncRepWaitForLSN\0\0");
    say('Z', "I");
    assertInDoubt(
        InsertFixture.insert(InsertMethod.VALUES, StatementProtocol.SIMPLE, ROWS), false, "01000");
  }

  @Test
  void aTransactionThatIsStillOpenBehindTheCommitWasNoneOfOurs() throws Exception {
    say('C', "INSERT 0 10\0");
    say('Z', "T");
    assertInDoubt(
        InsertFixture.insert(InsertMethod.VALUES, StatementProtocol.SIMPLE, ROWS), false, "25001");
  }

  private void say(char type, String content) {
    byte[] bytes = content.getBytes(UTF_8);
    words.putByte(type);
    words.putInt(Integer.BYTES + bytes.length);
    words.putBytes(bytes);
  }

  private void assertInDoubt(Insert insert, boolean hangsUp, String state) throws Exception {
    fixture.database().execute("TRUNCATE t");
    try (WireInserter inserter = open(insert)) {
      proxy.answer(words.toByteArray(), hangsUp);
      words.clear();
      assertThat(inserter.insert(0))
          .as("%s, hangs up: %s", insert, hangsUp)
          .isInstanceOfSatisfying(
              InsertResult.InDoubt.class, doubt -> assertThat(doubt.sqlState()).isEqualTo(state));
      assertThat(inserter.insert(ROWS))
          .isInstanceOfSatisfying(
              InsertResult.Failed.class, failed -> assertThat(failed.connectionLost()).isTrue());
    }
    assertThat(fixture.database().value("SELECT count(*) FROM t"))
        .isEqualTo(Integer.toString(insert.rowsPerTransaction()));
  }

  private WireInserter open(Insert insert) throws SQLException {
    DatabaseEndpoint direct = fixture.database().endpoint();
    DatabaseEndpoint proxied =
        new DatabaseEndpoint(
            "proxied",
            "jdbc:postgresql://127.0.0.1:%d/%s".formatted(proxy.port(), fixture.database().name()),
            Map.of(),
            direct.credentials(),
            direct.connectTimeout());
    return Inserters.open(
        new DatabaseConnections(Map.of(), TimeSource.system()).open(proxied).connection(),
        fixture.table("t"),
        insert,
        fixture.rows("t", COLUMNS, insert));
  }
}
