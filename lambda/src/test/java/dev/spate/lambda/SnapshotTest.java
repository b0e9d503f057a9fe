package dev.spate.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spate.lambda.testing.TestFunction;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.time.TimeSource;
import dev.spate.testing.database.TestDatabase;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SnapshotTest {
  private static final String EVENT = "{\"id\": 1, \"type\": \"business_event\"}";

  private TestDatabase database;

  @BeforeEach
  void create() throws Exception {
    database = new TestDatabase();
    database.execute(
        "CREATE TABLE event_header (id bigint PRIMARY KEY, event_type text NOT NULL,"
            + " \"timestamp\" timestamptz NOT NULL)");
  }

  @AfterEach
  void drop() throws Exception {
    database.close();
  }

  @Test
  void primingTouchesNoTableAndLeavesNoConnection() throws Exception {
    try (TestFunction function = new TestFunction(database.variables())) {
      assertThat(snapshot(function, database.variables()).before()).isEmpty();
      assertThat(function.state().pool().idle()).isZero();
      assertThat(database.value("SELECT count(*) FROM event_header")).isEqualTo("0");
      assertThat(
              database.value(
                  "SELECT count(*) FROM pg_class WHERE relname = 'spate_priming'"
                      + " AND NOT pg_is_other_temp_schema(relnamespace)"))
          .isEqualTo("0");
    }
  }

  @Test
  void eachCopyIsAnEnvironmentOfItsOwnWhoseFirstInvocationIsCold() throws Exception {
    try (TestFunction function = new TestFunction(database.variables())) {
      Snapshot snapshot = snapshot(function, database.variables());
      snapshot.before();
      assertThat(snapshot.after()).isEmpty();
      JsonNode first = invoke(function);
      snapshot.before();
      snapshot.after();
      JsonNode second = invoke(function);
      assertThat(first.at("/labels/environment").asText())
          .hasSize(16)
          .isNotEqualTo(second.at("/labels/environment").asText());
      for (JsonNode line : new JsonNode[] {first, second}) {
        assertThat(line.at("/faas.coldstart").asBoolean()).isTrue();
        assertThat(line.at("/spate/invocation").asLong()).isEqualTo(1);
        assertThat(line.at("/spate/milliseconds/connect").isNumber()).isTrue();
      }
    }
  }

  @Test
  void aRestoredEnvironmentIsConnectedBeforeItsFirstInvocation() throws Exception {
    try (TestFunction function = new TestFunction(database.variables())) {
      Snapshot snapshot = snapshot(function, database.variables());
      snapshot.before();
      snapshot.after();
      String backend = database.backends();
      assertThat(backend).matches("[0-9]+");
      invoke(function);
      assertThat(database.backends()).isEqualTo(backend);
    }
  }

  @Test
  void withoutADatabaseTheCodeIsPrimedAllTheSame() throws Exception {
    try (TestFunction function = new TestFunction(Map.of())) {
      Snapshot snapshot = snapshot(function, Map.of());
      assertThat(snapshot.before()).isEmpty();
      assertThat(snapshot.after()).isEmpty();
    }
  }

  @Test
  void aDatabaseThatCannotBeUsedIsToldAndHoldsNothingUp() throws Exception {
    Map<String, String> variables = new HashMap<>(database.variables());
    variables.put("DB_NAME", "absent");
    try (TestFunction function = new TestFunction(variables)) {
      Snapshot snapshot = snapshot(function, variables);
      assertThat(snapshot.before()).hasValueSatisfying(this::namesTheDatabaseOnly);
      assertThat(snapshot.after()).hasValueSatisfying(this::namesTheDatabaseOnly);
    }
  }

  private void namesTheDatabaseOnly(String words) {
    assertThat(words).contains("absent").doesNotContain("sesame-81");
  }

  private static Snapshot snapshot(TestFunction function, Map<String, String> variables) {
    return new Snapshot(function.state(), variables, TimeSource.system());
  }

  /** The line that the invocation logs. */
  private JsonNode invoke(TestFunction function) throws IOException {
    try {
      database.execute("TRUNCATE event_header");
    } catch (java.sql.SQLException e) {
      throw new IOException(e);
    }
    assertThat(function.invoke(EVENT)).contains("success");
    return ProtocolJson.mapper().readTree(function.last().lines().getFirst());
  }
}
