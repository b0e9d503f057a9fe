package dev.spate.worker.insert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.time.TimeSource;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Insert;
import dev.spate.protocol.workload.InsertMethod;
import dev.spate.protocol.workload.IsolationLevel;
import dev.spate.protocol.workload.StatementProtocol;
import dev.spate.testing.database.TestDatabase;
import dev.spate.testing.proxy.Pin;
import dev.spate.testing.proxy.PinningProxy;
import dev.spate.testing.proxy.PinningRule;
import dev.spate.worker.connect.DatabaseConnections;
import dev.spate.worker.testing.Inserters;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What of an insert pins a session of RDS Proxy, by the rules that AWS gives. */
class PinnedInsertsTest {
  private static final Map<String, Generator> COLUMNS =
      Map.of("n", new Generator.SequentialBigintKey(1));
  private static final Map<String, String> NAMED = Map.of();
  private static final Map<String, String> UNNAMED = Map.of("prepareThreshold", "0");
  private static final int ROWS = 10;
  private static final int SESSIONS = 2;
  private static final int CLIENTS = 2;

  /** ($1) and a comma for each of them is more than 16 KB of text. */
  private static final int MANY_ROWS = 4_000;

  private static InsertFixture fixture;

  private PinningProxy proxy;

  @BeforeAll
  static void createTable() throws Exception {
    fixture = new InsertFixture();
    fixture.database().execute("CREATE TABLE t (n bigint PRIMARY KEY)");
  }

  @AfterAll
  static void drop() throws Exception {
    fixture.close();
  }

  @BeforeEach
  void start() throws Exception {
    fixture.database().execute("TRUNCATE t");
    var server = TestDatabase.server();
    proxy =
        new PinningProxy(
            server.host(), server.port(), server.user(), fixture.database().name(), SESSIONS);
  }

  @AfterEach
  void stop() throws Exception {
    assertThat(proxy.cancelRequests()).isZero();
    proxy.close();
  }

  static Stream<Arguments> whatHasNoName() {
    return Stream.of(InsertMethod.values())
        .flatMap(
            method ->
                InsertFixture.protocols(method).map(protocol -> Arguments.of(method, protocol)));
  }

  @ParameterizedTest
  @MethodSource("whatHasNoName")
  void whatHasNoNameAndIsShortLeavesTheSessionToOthers(
      InsertMethod method, StatementProtocol protocol) throws Exception {
    insert(UNNAMED, InsertFixture.insert(method, protocol, ROWS));
    assertThat(proxy.pins()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(InsertMethod.class)
  void aNamePinsBySomeSources(InsertMethod method) throws Exception {
    insert(NAMED, InsertFixture.insert(method, StatementProtocol.PREPARED, ROWS));
    assertThat(proxy.pins())
        .extracting(Pin::rule)
        .containsOnly(PinningRule.NAMED_STATEMENT)
        .hasSize(CLIENTS);
  }

  @ParameterizedTest
  @EnumSource(StatementProtocol.class)
  void aTextOfMoreThan16KbPinsByBothProtocols(StatementProtocol protocol) throws Exception {
    insert(UNNAMED, InsertFixture.insert(InsertMethod.VALUES, protocol, MANY_ROWS));
    assertThat(proxy.pins()).extracting(Pin::rule).containsOnly(PinningRule.LONG_TEXT);
  }

  @Test
  void asManyRowsByArraysDoNot() throws Exception {
    insert(
        UNNAMED, InsertFixture.insert(InsertMethod.UNNEST, StatementProtocol.PREPARED, MANY_ROWS));
    assertThat(proxy.pins()).isEmpty();
  }

  @Test
  void asManyRowsByCopyDoNot() throws Exception {
    insert(UNNAMED, InsertFixture.insert(InsertMethod.COPY, StatementProtocol.PREPARED, MANY_ROWS));
    assertThat(proxy.pins()).isEmpty();
  }

  @Test
  void anIsolationLevelIsSetForTheSessionAndPinsIt() throws Exception {
    insert(
        UNNAMED,
        new Insert(
            InsertMethod.BATCH,
            ROWS,
            OptionalInt.empty(),
            Optional.of(IsolationLevel.SERIALIZABLE),
            StatementProtocol.PREPARED));
    assertThat(proxy.pins()).extracting(Pin::rule).containsOnly(PinningRule.SETTING);
  }

  @Test
  void aConnectionThatIsBrokenOffAsksForNoCancellation() throws Exception {
    InsertConnection connection = Inserters.connection(connect(UNNAMED));
    Insert insert = InsertFixture.insert(InsertMethod.BATCH, StatementProtocol.PREPARED, ROWS);
    assertThat(
            connection
                .inserter(fixture.table("t"), insert, fixture.rows("t", COLUMNS, insert), _ -> {})
                .insert(0))
        .isEqualTo(new InsertResult.Acknowledged(ROWS));
    connection.abort();
    assertThat(proxy.pins()).isEmpty();
  }

  /**
   * As many clients as share a session insert in turn, so that one that is kept would be missed.
   */
  private void insert(Map<String, String> options, Insert insert) throws SQLException {
    int rows = insert.rowsPerTransaction();
    for (int client = 0; client < CLIENTS; client++) {
      try (WireInserter inserter =
          Inserters.open(
              connect(options), fixture.table("t"), insert, fixture.rows("t", COLUMNS, insert))) {
        assertThat(inserter.insert(2L * client * rows))
            .isEqualTo(new InsertResult.Acknowledged(rows));
        assertThat(inserter.insert((2L * client + 1) * rows))
            .isEqualTo(new InsertResult.Acknowledged(rows));
      }
    }
    assertThat(Long.parseLong(fixture.database().value("SELECT count(*) FROM t")))
        .isEqualTo(4L * rows);
  }

  private Connection connect(Map<String, String> options) throws SQLException {
    return new DatabaseConnections(Map.of(), TimeSource.system())
        .open(
            new DatabaseEndpoint(
                "proxied",
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(proxy.port(), "any"),
                options,
                new CredentialReference.None("anna"),
                Duration.ofSeconds(20)))
        .connection();
  }
}
