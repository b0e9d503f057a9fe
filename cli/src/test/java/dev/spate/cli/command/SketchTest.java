package dev.spate.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.testing.database.TestDatabase;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans sketched from odd tables, word for word; -Dspate.write=true writes them anew. */
class SketchTest {
  private static final String RESOURCES = "/dev/spate/cli/init/";

  @TempDir Path folder;
  private CommandLineSandbox sandbox;

  @BeforeEach
  void enter() {
    sandbox = new CommandLineSandbox(folder, Map.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          votes        | rating
          postings     | posted.posting
          receipts     | receipt
          audit_trail  | audit_trail
          rooms        | room_use
          measurements | measurement
          odd_names    | "Größe & Co"."Order.Item"
          accounts     | account
          profiles     | profile
          currencies   | currency
          tickets      | ticket
          counters     | counter
          strange      | strange
          follows      | follow
          outbox       | outbox
          trends       | trend
          shares       | share
          friends      | friend
          """)
  void columnsAreGuessedFromAllThatTheCatalogueSays(String name, String table) throws Exception {
    try (TestDatabase database = new TestDatabase()) {
      database.execute(resource(name + ".sql"));
      int code =
          sandbox.spate(
              "init",
              "--url",
              database.url(),
              "--table",
              table,
              "--credentials",
              "none:" + database.user());
      assertThat(code).as(sandbox.err()).isZero();
    }
    String workload = workload(sandbox.out());
    if (Boolean.getBoolean("spate.write")) {
      Files.writeString(Path.of("src/test/resources" + RESOURCES + name + ".yaml"), workload);
    } else {
      assertThat(workload).isEqualTo(resource(name + ".yaml"));
    }
  }

  /** What is about the table: neither where the database is nor what every plan says. */
  private static String workload(String plan) {
    return plan.substring(plan.indexOf("workload:"), plan.indexOf("  # statement, batch"));
  }

  private static String resource(String name) throws Exception {
    try (InputStream stream = SketchTest.class.getResourceAsStream(RESOURCES + name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
