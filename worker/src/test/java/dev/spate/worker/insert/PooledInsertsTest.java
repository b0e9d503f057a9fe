package dev.spate.worker.insert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.time.TimeSource;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Insert;
import dev.spate.protocol.workload.InsertMethod;
import dev.spate.protocol.workload.StatementProtocol;
import dev.spate.worker.connect.DatabaseConnections;
import dev.spate.worker.testing.Inserters;
import dev.spate.worker.testing.PgBouncer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Behind a pooler, whose two sessions with the server stand in for each other. */
class PooledInsertsTest {
  private static final Map<String, Generator> COLUMNS =
      Map.of("n", new Generator.SequentialBigintKey(1));
  private static final Map<String, String> NAMED = Map.of();
  private static final Map<String, String> UNNAMED = Map.of("prepareThreshold", "0");
  private static final int ROWS = 10;

  private InsertFixture fixture;
  private PgBouncer pooler;

  @BeforeEach
  void createTables() throws Exception {
    fixture = new InsertFixture();
    fixture
        .database()
        .execute("CREATE TABLE earlier (n bigint)", "CREATE TABLE t (n bigint PRIMARY KEY)");
  }

  @AfterEach
  void drop() throws Exception {
    if (pooler != null) {
      pooler.close();
    }
    fixture.close();
  }

  @ParameterizedTest
  @EnumSource(InsertMethod.class)
  void noStatementOfAnEarlierRunIsEverExecuted(InsertMethod method) throws Exception {
    pooler = PgBouncer.start("transaction", fixture.database());
    Insert insert = InsertFixture.insert(method, StatementProtocol.PREPARED, ROWS);
    try (WireInserter earlier = inserter("earlier", NAMED, insert)) {
      onEitherSession(earlier);
    }
    long before = count("earlier");
    assertThat(before).isPositive();

    long acknowledged;
    try (WireInserter inserter = inserter("t", NAMED, insert)) {
      acknowledged = onEitherSession(inserter);
    }

    assertThat(count("earlier")).isEqualTo(before);
    assertThat(count("t")).isEqualTo(acknowledged);
  }

  @Test
  void aSessionThatDoesNotKnowTheStatementSaysSo() throws Exception {
    pooler = PgBouncer.start("transaction", fixture.database());
    Insert insert = InsertFixture.insert(InsertMethod.BATCH, StatementProtocol.PREPARED, ROWS);
    try (WireInserter inserter = inserter("t", NAMED, insert)) {
      assertThat(inserter.insert(0)).isEqualTo(new InsertResult.Acknowledged(ROWS));
      try (Occupied _ = new Occupied(connect(UNNAMED))) {
        assertThat(inserter.insert(ROWS))
            .isInstanceOfSatisfying(
                InsertResult.Failed.class,
                failed -> {
                  assertThat(failed.sqlState()).isEqualTo("26000");
                  assertThat(failed.connectionLost()).isFalse();
                });
      }
    }
    assertThat(count("t")).isEqualTo(ROWS);
  }

  static Stream<Arguments> whatWorksBehindATransactionPooler() {
    return Stream.of(InsertMethod.values())
        .flatMap(
            method ->
                Stream.of(1, ROWS)
                    .flatMap(
                        rows ->
                            InsertFixture.protocols(method)
                                .map(
                                    protocol ->
                                        Arguments.of(
                                            method,
                                            protocol,
                                            rows,
                                            protocol == StatementProtocol.PREPARED
                                                ? UNNAMED
                                                : NAMED))));
  }

  @ParameterizedTest
  @MethodSource("whatWorksBehindATransactionPooler")
  void anySessionStoresWhatHasNoName(
      InsertMethod method, StatementProtocol protocol, int rows, Map<String, String> options)
      throws Exception {
    pooler = PgBouncer.start("transaction", fixture.database());
    Insert insert = InsertFixture.insert(method, protocol, rows);
    try (WireInserter inserter = inserter("t", options, insert)) {
      assertThat(inserter.insert(0)).isEqualTo(new InsertResult.Acknowledged(rows));
      try (Occupied _ = new Occupied(connect(UNNAMED))) {
        assertThat(inserter.insert(rows)).isEqualTo(new InsertResult.Acknowledged(rows));
        assertThat(inserter.insert(2L * rows)).isEqualTo(new InsertResult.Acknowledged(rows));
      }
      assertThat(inserter.insert(3L * rows)).isEqualTo(new InsertResult.Acknowledged(rows));
    }
    assertThat(count("t")).isEqualTo(4L * rows);
    assertThat(statementsOnServer()).isZero();
  }

  @Test
  void namedStatementsWorkWhereAClientKeepsItsSession() throws Exception {
    pooler = PgBouncer.start("session", fixture.database());
    Insert insert = InsertFixture.insert(InsertMethod.BATCH, StatementProtocol.PREPARED, ROWS);
    try (WireInserter inserter = inserter("t", NAMED, insert)) {
      assertThat(inserter.insert(0)).isEqualTo(new InsertResult.Acknowledged(ROWS));
      try (Occupied _ = new Occupied(connect(UNNAMED))) {
        assertThat(inserter.insert(ROWS)).isEqualTo(new InsertResult.Acknowledged(ROWS));
      }
    }
    assertThat(count("t")).isEqualTo(2L * ROWS);
  }

  /** Inserts until both sessions have stored something; returns how many rows were acknowledged. */
  private long onEitherSession(WireInserter inserter) throws SQLException {
    long acknowledged = acknowledged(inserter.insert(0));
    try (Occupied _ = new Occupied(connect(UNNAMED))) {
      acknowledged += acknowledged(inserter.insert(ROWS));
      acknowledged += acknowledged(inserter.insert(2L * ROWS));
    }
    return acknowledged + acknowledged(inserter.insert(3L * ROWS));
  }

  private static long acknowledged(InsertResult result) {
    return result instanceof InsertResult.Acknowledged(int rows) ? rows : 0;
  }

  /** PgBouncer lends the session that came back last, and keeps it lent during a transaction. */
  private static final class Occupied implements AutoCloseable {
    private final Connection connection;

    Occupied(Connection connection) throws SQLException {
      this.connection = connection;
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute("SELECT 1");
      }
    }

    @Override
    public void close() throws SQLException {
      connection.commit(); // else the pooler gives the session up
      connection.close();
    }
  }

  private WireInserter inserter(String table, Map<String, String> options, Insert insert)
      throws SQLException {
    return Inserters.open(
        connect(options), fixture.table(table), insert, fixture.rows(table, COLUMNS, insert));
  }

  private Connection connect(Map<String, String> options) throws SQLException {
    return new DatabaseConnections(Map.of(), TimeSource.system())
        .open(pooler.endpoint(options))
        .connection();
  }

  private long count(String table) throws SQLException {
    return Long.parseLong(fixture.database().value("SELECT count(*) FROM " + table));
  }

  private long statementsOnServer() throws SQLException {
    try (Connection connection = connect(UNNAMED);
        Statement statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT count(*) FROM pg_prepared_statements WHERE name <> ''")) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
