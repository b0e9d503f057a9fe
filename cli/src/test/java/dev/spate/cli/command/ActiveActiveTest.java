package dev.spate.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spate.testing.database.TestDatabase;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One database at two addresses, each with workers of its own. */
class ActiveActiveTest {
  @TempDir Path folder;

  @Test
  void workersAreSharedOutOverEndpointsAndResultsAreKeptForEachAndTogether() throws Exception {
    CommandLineSandbox sandbox = new CommandLineSandbox(folder, Map.of());
    try (TestDatabase database = new TestDatabase()) {
      int code = sandbox.spate("run", sandbox.plan(plan(database, "two", "2")));

      assertThat(code).as(sandbox.err()).isZero();
      JsonNode one = sandbox.result().at("/configurations/0");
      JsonNode west = one.at("/trials/0/endpoints/0");
      JsonNode east = one.at("/trials/0/endpoints/1");
      assertThat(west.path("name").asText()).isEqualTo("west");
      assertThat(east.path("name").asText()).isEqualTo("two");
      assertThat(west.path("workers").asInt()).isEqualTo(2);
      assertThat(east.path("workers").asInt()).isEqualTo(1);
      assertThat(count(west, "completed")).isPositive();
      assertThat(count(east, "completed")).isPositive();
      assertThat(count(west, "completed") + count(east, "completed"))
          .isEqualTo(count(one.at("/trials/0"), "completed"));
      assertThat(count(west, "p99")).isPositive();
      assertThat(one.at("/endpoints/1/metrics/rows_per_second/n").asInt()).isEqualTo(1);
      assertThat(one.at("/trials/0/metrics/unaccounted").asLong()).isZero();
    }
  }

  @Test
  void anEndpointThatNoServerIsAtIsNamedBeforeTheFirstRow() throws Exception {
    CommandLineSandbox sandbox = new CommandLineSandbox(folder, Map.of());
    try (TestDatabase database = new TestDatabase()) {
      String plan = plan(database, "two", "2").replaceFirst("localhost:\\d+", "localhost:1");

      int code = sandbox.spate("check", sandbox.plan(plan));

      assertThat(code).isNotZero();
      assertThat(sandbox.err()).contains("target shop: endpoints[1] (two): ").contains("refused");
    }
  }

  private static double count(JsonNode place, String metric) {
    return place.path("metrics").path(metric).asDouble();
  }

  private static String plan(TestDatabase database, String second, String weight) {
    String url = database.url();
    return """
    name: two-places
    targets:
      shop:
        type: postgres
        endpoints:
          - {url: "%s", region: west, weight: %s}
          - {url: "%s", region: %s}
        credentials: {from: none, user: "%s"}
    workload:
      table: events
      create: CREATE TABLE events (id uuid PRIMARY KEY, body text NOT NULL)
      columns: {id: {key: uuid}, body: {text: {length: 20}}}
      insert: {method: batch, rowsPerTransaction: 5}
    load: {model: closed, concurrency: 3, warmup: 0s, duration: 2s}
    fleet: {type: local, workers: 3}
    iterations: 1
    """
        .formatted(url, weight, url.replace("127.0.0.1", "localhost"), second, database.user());
  }
}
