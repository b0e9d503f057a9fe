package dev.spate.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spate.testing.database.TestDatabase;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables whose triggers store other rows than they are sent, or store them elsewhere. */
class TriggeredTableTest {
  private static TestDatabase database;

  @TempDir Path folder;

  @BeforeAll
  static void makeTables() throws Exception {
    database = new TestDatabase();
    database.execute(
        """
        CREATE TABLE history (id bigint NOT NULL, clock integer NOT NULL DEFAULT 0);
        CREATE TABLE history_p () INHERITS (history);
        CREATE FUNCTION part() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN INSERT INTO history_p VALUES (NEW.*); RETURN NULL; END $$;
        CREATE TRIGGER part BEFORE INSERT ON history FOR EACH ROW EXECUTE FUNCTION part();
        CREATE TABLE sampled (id bigint PRIMARY KEY, body text NOT NULL);
        CREATE FUNCTION half() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN IF NEW.id % 2 = 0 THEN RETURN NULL; END IF; RETURN NEW; END $$;
        CREATE TRIGGER half BEFORE INSERT ON sampled FOR EACH ROW EXECUTE FUNCTION half();
        """);
  }

  @AfterAll
  static void dropTheDatabase() throws Exception {
    database.close();
  }

  @Test
  void rowsThatATriggerPutsIntoAChildTableAreInTheRateAndGoneAfterwards() throws Exception {
    JsonNode metrics = run("history");

    assertThat(metrics.path("reported").asLong()).isZero();
    assertThat(metrics.path("stored").asLong()).isPositive();
    assertThat(metrics.path("acknowledged")).isEqualTo(metrics.path("stored"));
    assertThat(metrics.path("rows_per_second").asDouble()).isPositive();
    assertThat(metrics.path("unaccounted").asLong()).isZero();
    assertThat(database.rows("history")).isZero();
  }

  @Test
  void rowsThatATriggerDropsAreInNoCountOfStoredOnes() throws Exception {
    JsonNode metrics = run("sampled");

    assertThat(metrics.path("stored").asLong())
        .isPositive()
        .isLessThan(metrics.path("sent").asLong());
    assertThat(metrics.path("acknowledged")).isEqualTo(metrics.path("stored"));
    assertThat(metrics.path("reported")).isEqualTo(metrics.path("stored"));
    assertThat(metrics.path("unaccounted").asLong()).isZero();
    assertThat(database.rows("sampled")).isZero();
  }

  /** Sketches a plan, runs it for a moment, and looks for the trigger's name on the terminal. */
  private JsonNode run(String table) throws Exception {
    CommandLineSandbox sandbox = new CommandLineSandbox(folder, Map.of());
    String plan = folder.resolve("plan.yaml").toString();
    String user = "none:" + database.user();
    sandbox.spate(
        "init", "--url", database.url(), "--table", table, "--credentials", user, "--out", plan);
    sandbox.spate(
        "run",
        plan,
        "--set",
        "load.warmup=0s",
        "--set",
        "load.duration=3s",
        "--set",
        "iterations=1");
    assertThat(sandbox.err())
        .contains("the server reported")
        .contains("(BEFORE INSERT) on public." + table);
    return sandbox.metrics();
  }
}
