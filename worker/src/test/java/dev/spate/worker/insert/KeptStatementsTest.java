package dev.spate.worker.insert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.time.TimeSource;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Insert;
import dev.spate.protocol.workload.InsertMethod;
import dev.spate.protocol.workload.StatementProtocol;
import dev.spate.worker.connect.DatabaseConnections;
import dev.spate.worker.server.postgres.session.PostgresSession;
import dev.spate.worker.testing.Inserters;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptStatementsTest {
  private static final Map<String, Generator> COLUMNS =
      Map.of("n", new Generator.SequentialBigintKey(1));
  private static final int ROWS = 10;

  private InsertFixture fixture;

  @BeforeEach
  void createTable() throws SQLException {
    fixture = new InsertFixture();
    fixture.database().execute("CREATE TABLE t (n bigint)");
  }

  @AfterEach
  void drop() throws SQLException {
    fixture.close();
  }

  @Test
  void theServerForgetsTheStatementsOfTheInserterBeforeAndNoNameComesTwice() throws Exception {
    try (InsertConnection connection = Inserters.connection(fixture.connect())) {
      Set<String> seen = new HashSet<>();
      for (InsertMethod method : InsertMethod.values()) {
        insert(connection, method, StatementProtocol.PREPARED);
        List<String> names = statements(connection);
        assertThat(names).isNotEmpty().hasSizeLessThanOrEqualTo(3);
        assertThat(seen).as("before %s", method).doesNotContainAnyElementsOf(names);
        seen.addAll(names);
      }
    }
  }

  @Test
  void anInserterWithoutStatementsBetweenTwoOthersKeepsTheNamesToForget() throws Exception {
    try (InsertConnection connection = Inserters.connection(fixture.connect())) {
      insert(connection, InsertMethod.BATCH, StatementProtocol.PREPARED);
      List<String> first = statements(connection);
      insert(connection, InsertMethod.BATCH, StatementProtocol.SIMPLE);
      insert(connection, InsertMethod.BATCH, StatementProtocol.PREPARED);
      assertThat(statements(connection)).isNotEmpty().doesNotContainAnyElementsOf(first);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"prepareThreshold=0", "preferQueryMode=simple"})
  void whoseUrlWantsNoPreparedStatementsLeavesNone(String option) throws Exception {
    DatabaseEndpoint plain = fixture.database().endpoint();
    DatabaseEndpoint endpoint =
        new DatabaseEndpoint(
            "shop",
            plain.url() + "?" + option,
            Map.of(),
            plain.credentials(),
            plain.connectTimeout());
    try (InsertConnection connection =
        new InsertConnection(
            new DatabaseConnections(Map.of(), TimeSource.system()).open(endpoint))) {
      insert(connection, InsertMethod.BATCH, StatementProtocol.PREPARED);
      assertThat(statements(connection)).isEmpty();
    }
  }

  private void insert(InsertConnection connection, InsertMethod method, StatementProtocol protocol)
      throws SQLException {
    Insert insert = InsertFixture.insert(method, protocol, ROWS);
    WireInserter inserter =
        connection.inserter(
            fixture.table("t"), insert, fixture.rows("t", COLUMNS, insert), usable -> {});
    assertThat(inserter.insert(0)).isEqualTo(new InsertResult.Acknowledged(ROWS));
    assertThat(inserter.insert(ROWS)).isEqualTo(new InsertResult.Acknowledged(ROWS));
  }

  private static List<String> statements(InsertConnection connection) throws SQLException {
    return new PostgresSession(connection.sql())
        .list("SELECT name FROM pg_prepared_statements WHERE name <> ''", row -> row.getString(1));
  }
}
