package dev.spate.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spate.lambda.testing.TestFunction;
import dev.spate.lambda.testing.TestTasks;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.testing.database.TestDatabase;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InvocationLogTest {
  private static final String CREATE =
      "CREATE TABLE event_header (id bigint PRIMARY KEY, event_type text, \"timestamp\" timestamp)";

  private TestDatabase database;

  @BeforeEach
  void create() throws Exception {
    database = new TestDatabase();
  }

  @AfterEach
  void drop() throws Exception {
    database.close();
  }

  @Test
  void anInvocationIsOneLineThatSaysWhatWasDone() throws Exception {
    database.execute(CREATE);
    try (TestFunction function = new TestFunction(database.variables())) {
      function.invoke("{\"id\": 1, \"type\": \"x\", \"count\": 5}");
      JsonNode cold = line(function);
      assertThat(cold.path("log.level").asText()).isEqualTo("info");
      assertThat(cold.path("event.outcome").asText()).isEqualTo("success");
      assertThat(cold.path("event.duration").asLong()).isPositive();
      assertThat(cold.path("faas.execution").asText()).isEqualTo("request-1");
      assertThat(cold.path("faas.coldstart").asBoolean()).isTrue();
      assertThat(cold.path("labels").path("task").asText()).isEqualTo("event");
      assertThat(cold.path("spate").path("inserts").asLong()).isEqualTo(5);
      assertThat(cold.path("spate").path("milliseconds").properties())
          .extracting(Map.Entry::getKey)
          .containsExactlyInAnyOrder(
              "init", "credentials", "connect", "first_transaction", "service");
      assertThat(Instant.parse(cold.path("@timestamp").asText())).isBefore(Instant.now());

      function.invoke("{\"id\": 3, \"type\": \"x\", \"count\": 5}");
      JsonNode warm = line(function);
      assertThat(warm.path("log.level").asText()).isEqualTo("warn");
      assertThat(warm.path("event.outcome").asText()).isEqualTo("failure");
      assertThat(warm.path("faas.coldstart").asBoolean()).isFalse();
      assertThat(warm.path("labels").path("environment"))
          .isEqualTo(cold.path("labels").path("environment"));
      assertThat(warm.path("spate").path("errors").path("23505").asLong()).isEqualTo(1);
      assertThat(warm.path("spate").path("milliseconds").size()).isEqualTo(1);
    }
  }

  @Test
  void aTasksLineNamesItsRun() throws Exception {
    database.execute(TestTasks.CREATE);
    try (TestFunction function = new TestFunction(Map.of())) {
      function.run(TestTasks.load(database.endpoint(), Duration.ofMillis(300)));
      JsonNode line = line(function);
      assertThat(line.path("labels").path("task").asText()).isEqualTo("load");
      assertThat(line.path("labels").path("run").asText()).isEqualTo("run");
      assertThat(line.path("labels").path("target").asText()).isEqualTo("shop");
      assertThat(line.path("spate").path("inserts").asLong()).isPositive();
      assertThat(line.path("spate").path("milliseconds").has("first_transaction")).isTrue();
    }
  }

  @Test
  void theLevelIsTheFunctionsOwnOrLambdas() throws Exception {
    database.execute(CREATE);
    String event = "{\"id\": 1, \"type\": \"x\", \"count\": 1}";
    assertThat(lines("SPATE_LOG_LEVEL", "off", event)).isZero();
    assertThat(lines("AWS_LAMBDA_LOG_LEVEL", "INFO", event)).isEqualTo(1); // stored before: warns
    database.execute("TRUNCATE event_header");
    assertThat(lines("AWS_LAMBDA_LOG_LEVEL", "WARN", event)).isZero();
    assertThat(lines("SPATE_LOG_LEVEL", "warn", event)).isEqualTo(1);
    assertThat(lines("SPATE_LOG_LEVEL", "error", event)).isZero();
  }

  @Test
  void noSecretIsToldWhateverGoesWrong() throws Exception {
    Map<String, String> variables = new HashMap<>(database.variables());
    variables.put("DB_USER", "nobody");
    variables.put("AWS_SECRET_ACCESS_KEY", "sesame-82");
    try (TestFunction function = new TestFunction(variables)) {
      String denied = function.invoke("{\"id\": 1, \"type\": \"x\"}");
      assertThat(denied).contains("refuses user 'nobody'");
      String line = function.last().lines().getFirst();
      assertThat(denied + line).doesNotContain("sesame");
      DatabaseEndpoint there = database.endpoint();
      DatabaseEndpoint nobody =
          new DatabaseEndpoint(
              "shop",
              there.url(),
              Map.of(),
              new CredentialReference.Environment("DB_USER", "DB_PASS"),
              there.connectTimeout());
      String returned = function.invoke(TestTasks.request(TestTasks.count(nobody)));
      String outcome = TestFunction.outcome(TestFunction.answer(returned)).toString();
      assertThat(outcome).contains("refuses user 'nobody'");
      assertThat(outcome + function.last().lines()).doesNotContain("sesame");
    }
  }

  private int lines(String variable, String value, String event) throws IOException {
    Map<String, String> variables = new HashMap<>(database.variables());
    variables.put(variable, value);
    try (TestFunction function = new TestFunction(variables)) {
      function.invoke(event);
      return function.last().lines().size();
    }
  }

  private static JsonNode line(TestFunction function) throws IOException {
    assertThat(function.last().lines()).hasSize(1);
    String line = function.last().lines().getFirst();
    assertThat(line).endsWith("}\n");
    return ProtocolJson.mapper().readTree(line);
  }
}
