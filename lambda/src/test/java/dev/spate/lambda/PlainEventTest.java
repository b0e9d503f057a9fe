package dev.spate.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.lambda.testing.TestFunction;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.testing.database.TestDatabase;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainEventTest {
  private static final String CREATE =
      "CREATE TABLE event_header (id bigint PRIMARY KEY, event_type text NOT NULL,"
          + " \"timestamp\" timestamptz NOT NULL)";
  private static final String EVENT = "{\"id\": 6400, \"type\": \"business_event\"}";

  private TestDatabase database;
  private TestFunction function;

  @BeforeEach
  void create() throws Exception {
    database = new TestDatabase();
    function = new TestFunction(database.variables());
  }

  @AfterEach
  void drop() throws Exception {
    function.close();
    database.close();
  }

  @Test
  void aHundredRowsFollowTheId() throws Exception {
    database.execute(CREATE);
    assertThat(function.invoke(EVENT)).isEqualTo("{\"status\":\"success\",\"inserts\":100}");
    assertThat(
            database.value(
                "SELECT concat_ws(' ', count(*), min(id), max(id), min(event_type),"
                    + " max(event_type), count(DISTINCT xmin::text), bool_and(\"timestamp\" >"
                    + " now() - interval '5 minutes')) FROM event_header"))
        .isEqualTo("100 6400 6499 business_event business_event 1 t");
  }

  @Test
  void theCountMayBeGiven() throws Exception {
    database.execute(CREATE);
    assertThat(function.invoke("{\"type\": \"paid\", \"count\": 3, \"id\": -1}"))
        .isEqualTo("{\"status\":\"success\",\"inserts\":3}");
    assertThat(function.invoke("{\"type\": \"über 'Größe' \\\\\", \"count\": 1, \"id\": 7}"))
        .isEqualTo("{\"status\":\"success\",\"inserts\":1}");
    assertThat(
            database.value(
                "SELECT string_agg(id || event_type, ',' ORDER BY id) FROM event_header"))
        .isEqualTo("-1paid,0paid,1paid,7über 'Größe' \\");
  }

  @Test
  void theMostRowsAreOneTransaction() throws Exception {
    database.execute(CREATE);
    assertThat(function.invoke("{\"type\": \"paid\", \"count\": 10000, \"id\": 1}"))
        .isEqualTo("{\"status\":\"success\",\"inserts\":10000}");
    assertThat(database.value("SELECT count(DISTINCT xmin::text) FROM event_header"))
        .isEqualTo("1");
  }

  @Test
  void aKeyThatIsThereLeavesNothingOfTheTransaction() throws Exception {
    database.execute(CREATE, "INSERT INTO event_header VALUES (6450, 'before', now())");
    assertThat(error(EVENT))
        .isEqualTo(
            "rolled back, nothing is stored: duplicate key value violates unique constraint"
                + " \"event_header_pkey\"");
    assertThat(database.value("SELECT count(*) FROM event_header")).isEqualTo("1");
    database.execute("DELETE FROM event_header");
    assertThat(function.invoke(EVENT)).contains("success");
  }

  @Test
  void idsOfAnotherTypeAreRefusedBeforeARowIsSent() throws Exception {
    database.execute(
        "CREATE TABLE event_header (id uuid, event_type text, \"timestamp\" timestamp)");
    assertThat(error(EVENT))
        .isEqualTo(
            "the column id of event_header is of type uuid, and this event's ids are bigint");
    assertThat(error(EVENT)).contains("uuid");
  }

  @Test
  void aTableThatIsMissingIsNamed() throws Exception {
    assertThat(error(EVENT)).isEqualTo("there is no table event_header with a column id");
  }

  @Test
  void allVariablesThatAreMissingAreNamedAtOnce() throws Exception {
    try (TestFunction bare = new TestFunction(Map.of("DB_NAME", "postgres"))) {
      assertThat(bare.invoke(EVENT))
          .contains("\"error\"")
          .contains("DB_ENDPOINT, DB_USER, DB_PASS")
          .doesNotContain("DB_NAME");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"Records\": []}",
        "[1]",
        "{\"id\": \"6400\", \"type\": \"x\"}",
        "{\"id\": 1.5, \"type\": \"x\"}",
        "{\"id\": 1}",
        "{\"type\": \"x\"}",
        "{\"id\": 1, \"type\": 3}",
        "{\"id\": 1, \"type\": \"\"}",
        "{\"id\": 1, \"type\": \"x\", \"count\": 0}",
        "{\"id\": 1, \"type\": \"x\", \"count\": 10001}",
        "{\"id\": 1, \"type\": \"x\", \"cuont\": 5}",
        "{\"id\": 99999999999999999999, \"type\": \"x\"}",
        "{\"id\": 9223372036854775807, \"type\": \"x\"}",
        "{\"id\": 1, \"type\"",
        ""
      })
  void anEventOfAnotherShapeIsToldWhatShapesThereAre(String event) throws Exception {
    database.execute(CREATE);
    assertThat(error(event)).contains("{\"id\": 6400").contains("\"task\": …");
    assertThat(database.value("SELECT count(*) FROM event_header")).isEqualTo("0");
  }

  private String error(String event) throws IOException {
    var answer = ProtocolJson.mapper().readTree(function.invoke(event));
    assertThat(answer.path("status").asText()).isEqualTo("error");
    return answer.path("message").asText();
  }
}
