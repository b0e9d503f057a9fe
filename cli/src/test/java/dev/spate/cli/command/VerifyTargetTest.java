package dev.spate.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spate.cli.context.ExitCode;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.testing.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyTargetTest {
  @TempDir Path folder;
  private TestDatabase database;
  private CommandLineSandbox sandbox;

  @BeforeEach
  void create() throws SQLException {
    database = new TestDatabase();
    sandbox = new CommandLineSandbox(folder, Map.of());
  }

  @AfterEach
  void drop() throws SQLException {
    database.close();
  }

  private String plan() throws IOException {
    return sandbox.plan(
        """
        name: verify
        targets:
          shop: {type: postgres, url: '%s', credentials: {from: none, user: %s}}
        workload: {table: t, columns: {id: {key: uuid}}}
        load: {model: closed, concurrency: 1, duration: 1s}
        """
            .formatted(database.url(), database.user()));
  }

  @Test
  void eachRuleIsPrintedWithItsSourceAndWhatWasSeen() throws Exception {
    // the server of all tests has fsync off
    assertThat(sandbox.spate("check", plan(), "--verify", "shop")).isEqualTo(ExitCode.NOT_PASSED);
    assertThat(sandbox.err())
        .contains("target shop: its server is held against what is said of its kind; table spate_")
        .contains("differs   fsync")
        .contains("agrees    two transactions insert one key")
        .contains("seen:     55P03")
        .contains("not seen  instance class")
        .containsPattern("\\d+ rules: \\d+ agree, 1 differ, 1 not seen");
    assertThat(database.value("SELECT count(*) FROM pg_class WHERE relname ~ '^spate_verify'"))
        .isEqualTo("0");
  }

  @Test
  void theSameIsToldToPrograms() throws Exception {
    sandbox.spate("check", plan(), "--verify", "shop", "--json");
    JsonNode first = ProtocolJson.mapper().readTree(sandbox.out()).get(0);
    assertThat(first.path("rule").asText()).isEqualTo("engine");
    assertThat(first.path("verdict").asText()).isEqualTo("AGREES");
    assertThat(first.path("source").asText()).isNotEmpty();
  }

  @Test
  void aTargetThatThePlanDoesNotHaveIsNamed() throws Exception {
    assertThat(sandbox.spate("check", plan(), "--verify", "shup")).isEqualTo(ExitCode.REFUSED);
    assertThat(sandbox.err())
        .contains("--verify: the plan has no target 'shup'; it has shop")
        .doesNotContain("target shup: its server is held", "Starting PostgreSQL");
  }

  @Test
  void aLocalClusterKeepsAllRulesOfAuroraDsqlThatASessionCanSee() throws Exception {
    String plan =
        sandbox.plan(
            """
            name: verify
            targets:
              dsql: {type: dsql, endpoint: local}
            workload:
              table: t
              create: CREATE TABLE t (id uuid PRIMARY KEY)
              columns: {id: {key: uuid}}
            load: {model: closed, concurrency: 1, duration: 1s}
            """);
    sandbox.spate("check", plan, "--verify", "dsql", "--json");
    assertThat(sandbox.err()).doesNotContain("refused, no row");
    JsonNode items = ProtocolJson.mapper().readTree(sandbox.out());
    assertThat(items)
        .extracting(item -> item.path("rule").asText())
        .contains("one row more", "two transactions insert one key", "SAVEPOINT");
    // behind the front SHOW is PostgreSQL's own
    assertThat(items)
        .filteredOn(item -> item.path("verdict").asText().equals("DIFFERS"))
        .extracting(item -> item.path("rule").asText())
        .isSubsetOf("version");
  }
}
