package dev.spate.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.spate.embedded.EmbeddedServer;
import dev.spate.embedded.ServerSpec;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that stands still, and what of it the two clocks show. */
class StallTest {
  @TempDir Path folder;

  @Test
  void aSecondsStallOfTheServerShowsFullyInResponseTimesAndNotInServiceTimes() throws Exception {
    try (EmbeddedServer server =
        EmbeddedServer.start(ServerSpec.of("stalled", Map.of("synchronous_commit", "off")))) {
      CommandLineSandbox sandbox = new CommandLineSandbox(folder, Map.of());
      String plan =
          sandbox.plan(
              """
              name: stall
              targets: {stalled: {type: postgres, url: '%s', credentials: {from: none}}}
              workload:
                table: events
                create: CREATE TABLE events (id bigint PRIMARY KEY)
                columns: {id: {key: bigint-random}}
                insert: {method: statement, rowsPerTransaction: 1}
              load: {model: open, arrivalRate: 1000/s, connections: 4, warmup: 1s, duration: 7s}
              iterations: 1
              """
                  .formatted(server.url()));
      CompletableFuture<Integer> run =
          CompletableFuture.supplyAsync(() -> sandbox.spate("run", plan));
      await().atMost(Duration.ofSeconds(30)).until(() -> rows(server) > 2_500);
      List<Long> processes = server.processIds();
      signal("STOP", processes);
      CompletableFuture.runAsync(
              () -> signal("CONT", processes),
              CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS))
          .join();
      run.join();
      assertThat(sandbox.metrics().path("p99.9").asDouble()).isGreaterThan(900);
      assertThat(sandbox.metrics().path("max").asDouble()).isGreaterThan(990);
      assertThat(sandbox.metrics().path("service_p99.9").asDouble()).isLessThan(900);
      assertThat(sandbox.metrics().path("late").asLong()).isGreaterThan(500);
      assertThat(sandbox.metrics().path("stored"))
          .isEqualTo(sandbox.metrics().path("acknowledged"));
    }
  }

  private static long rows(EmbeddedServer server) {
    try (Connection connection = DriverManager.getConnection(server.url(), server.user(), "");
        Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("SELECT count(*) FROM events")) {
      count.next();
      return count.getLong(1);
    } catch (SQLException e) {
      return 0; // the table isn't there yet
    }
  }

  private static void signal(String name, List<Long> processes) {
    List<String> command = new ArrayList<>(List.of("kill", "-" + name));
    processes.forEach(process -> command.add(process.toString()));
    try {
      new ProcessBuilder(command).start().waitFor();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
