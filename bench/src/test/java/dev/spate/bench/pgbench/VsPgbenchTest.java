package dev.spate.bench.pgbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.spate.bench.machine.BenchServer;
import dev.spate.bench.pgbench.Contest.Rival;
import dev.spate.protocol.workload.InsertMethod;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** At a size that measures nothing, but shows that both sides do their work. */
class VsPgbenchTest {
  private static final Duration SHORT = Duration.ofSeconds(1);

  private static BenchServer server;
  private static PgbenchSide rival;

  @BeforeAll
  static void start() throws Exception {
    Optional<Pgbench> pgbench = Pgbench.find(System.getenv("PATH"));
    assumeThat(pgbench).as("pgbench, of Debian's package postgresql").isPresent();
    server = BenchServer.start();
    rival = new PgbenchSide(pgbench.get(), server);
  }

  @AfterAll
  static void stop() throws Exception {
    if (server != null) {
      rival.close();
      server.close();
    }
  }

  @ParameterizedTest(name = "{0} against {1}")
  @CsvSource({
    "STATEMENT, STATEMENTS, 10",
    "BATCH, PIPELINE, 10",
    "UNNEST, VALUES, 10",
    "COPY, SERVER_COPY, 100"
  })
  void bothSidesInsertAndAreMeasured(InsertMethod method, Rival rivalMethod, int rows)
      throws Exception {
    Contest contest = new Contest("smoke", 2, rows, method, rivalMethod, 1, 1);
    Pairs pairs = new Pairs();
    server.reset();
    Measured ours = new SpateSide(server).run(contest, SHORT);
    server.reset();
    pairs.add(ours, rival.run(contest, SHORT));
    assertThat(ours.rowsPerSecond()).isPositive();
    assertThat(pairs.median(Pairs::rateRatio)).isPositive();
    assertThat(pairs.median(Pairs::cpuRatio)).isPositive();
    assertThat(ContestTable.line(contest, pairs)).startsWith("smoke");
  }
}
