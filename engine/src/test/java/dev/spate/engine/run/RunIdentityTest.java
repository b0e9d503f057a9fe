package dev.spate.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.check.Checks;
import dev.spate.engine.listener.RunListener;
import dev.spate.engine.plan.read.PlanReader;
import dev.spate.engine.result.RunResult;
import dev.spate.engine.store.FolderRuns;
import dev.spate.engine.testing.Alone;
import dev.spate.engine.testing.NoServers;
import dev.spate.engine.testing.ScriptedFleet;
import dev.spate.protocol.time.TimeSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunIdentityTest {
  private static final String PLAN =
      """
      name: test
      targets:
        one: {type: embedded}
      workload:
        table: events
        create: CREATE TABLE events (id bigint PRIMARY KEY)
        columns: {id: {key: bigint-random}}
      load: {model: closed, concurrency: 2, warmup: 1s, duration: 4s}
      iterations: 1
      """;

  @TempDir Path results;

  @Test
  void aRunDrawsSeedAndNonceOnceAndKeepsThemWithItsPlan() throws Exception {
    RunResult first = run();
    SplittableRandom same = new SplittableRandom(1);
    assertThat(first.nonce()).isEqualTo(same.nextLong());
    assertThat(first.seed()).isEqualTo(same.nextLong() >>> 1);
    assertThat(Files.readString(results.resolve(first.run()).resolve("plan.yaml")))
        .contains("\nseed: " + first.seed() + "\n");
    assertThat(first.run()).endsWith("-%06x".formatted(first.nonce() & 0xFFFFFF));
  }

  @Test
  void aSeedInThePlanIsTakenAndTheNonceIsDrawnAllTheSame() throws Exception {
    RunResult result = run("seed=-42");
    assertThat(result.seed()).isEqualTo(-42);
    assertThat(result.nonce()).isEqualTo(new SplittableRandom(1).nextLong());
  }

  private RunResult run(String... sets) throws Exception {
    ScriptedFleet fleet = new ScriptedFleet();
    return new BenchmarkRunner(
            (_, _) -> fleet,
            new NoServers(),
            Alone.DRIVER,
            TimeSource.system(),
            "1.0",
            new SplittableRandom(1),
            new RunListener() {})
        .run(
            new PlanReader(Checks::problem).read(PLAN, "plan.yaml", List.of(sets), List.of()),
            new FolderRuns(results));
  }
}
