package dev.spate.bench.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.time.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** At a size that measures nothing, but shows that all workers do their work. */
class LambdaWorkerTest {
  private static final Path FUNCTION = Path.of("target/bench/function/spate-function.zip");

  @Test
  void allKindsOfWorkersInsertAndAreHeldAgainstTheThread() throws Exception {
    try (WorkerContest contest = new WorkerContest(FUNCTION, TimeSource.system())) {
      contest.run(1, 2, Duration.ofSeconds(1));
      assertThat(contest.table())
          .hasSize(4)
          .last()
          .asString()
          .startsWith("function")
          .contains("/s")
          .contains("≥ 0.95");
    }
  }
}
