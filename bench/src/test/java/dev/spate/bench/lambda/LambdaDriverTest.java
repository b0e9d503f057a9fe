package dev.spate.bench.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** At a size that measures nothing, but shows that the driver and the stand-in do their work. */
class LambdaDriverTest {
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final Duration OWN = Duration.ofMillis(200);

  private static StandIn standIn;

  @BeforeAll
  static void start() throws IOException {
    standIn = StandIn.start(OWN);
  }

  @AfterAll
  static void stop() throws IOException {
    standIn.close();
  }

  @Test
  void everyInvocationIsAnsweredAndMeasured() throws IOException {
    try (InvocationContest driver = new InvocationContest(standIn, 20, TimeSource.system())) {
      driver.open();
      InvocationFigures closed = driver.run(BenchLoads.closed(20, Duration.ZERO, SHORT), SHORT);
      InvocationFigures open = driver.run(BenchLoads.open(50, 20, SHORT), SHORT);
      assertThat(closed.perSecond()).isPositive();
      assertThat(open.response().count()).isPositive();
      assertThat(open.line("smoke")).startsWith("smoke");
    }
  }

  @Test
  void manyTasksAreHandedOutAndTheirMeasurementsMerged() throws IOException {
    try (ManyTasks trial = new ManyTasks(standIn, 150, OWN, TimeSource.system())) {
      assertThat(trial.run(150)).isPositive();
    }
  }
}
