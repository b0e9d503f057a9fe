package dev.spate.fleets.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.fleet.FleetRun;
import dev.spate.engine.plan.LambdaFleetSpec.Invoke;
import dev.spate.fleets.ContractServer;
import dev.spate.fleets.FleetTasks;
import dev.spate.fleets.Outcomes;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Environments whose clocks are a minute ahead of the driver's. */
class ClocksApartTest {
  private static final Duration AHEAD = Duration.ofMinutes(1);

  private final FleetTasks tasks = new FleetTasks(ContractServer.endpoint(), "early_events");

  private record Fast(TimeSource right) implements TimeSource {
    @Override
    public Instant now() {
      return right.now().plus(AHEAD);
    }

    @Override
    public long nanoTime() {
      return right.nanoTime();
    }
  }

  @Test
  void aClockThatIsKnownToBeAheadStartsWithTheOthersAndTheFactsSaySo() {
    try (LambdaFleet fleet = fleet()) {
      fleet.run(List.of(tasks.create()), ProgressFeed.NONE);
      Instant start = tasks.start(fleet, 2);
      FleetRun run =
          fleet.run(tasks.loads(2, FleetTasks.transactions(20), start), ProgressFeed.NONE);
      assertThat(Instant.now()).isAfter(start);
      assertThat(Outcomes.loads(run.outcomes()))
          .hasSize(2)
          .allSatisfy(report -> assertThat(report.startedAt()).isBefore(start.plus(AHEAD)));
      assertThat(Outcomes.functions(run).environments())
          .isNotEmpty()
          .allSatisfy(one -> assertThat(one.offStart()).isLessThan(AHEAD.dividedBy(2)));
      fleet.run(List.of(tasks.drop()), ProgressFeed.NONE);
    }
  }

  @Test
  void aClockThatNobodyKnewOfIsToldAfterwards() {
    try (LambdaFleet fleet = fleet()) {
      fleet.run(List.of(tasks.create()), ProgressFeed.NONE);
      Instant start = Instant.now().plusSeconds(2);
      FleetRun run =
          fleet.run(tasks.loads(2, FleetTasks.transactions(20), start), ProgressFeed.NONE);
      assertThat(Outcomes.functions(run).environments())
          .isNotEmpty()
          .allSatisfy(one -> assertThat(one.offStart()).isGreaterThan(AHEAD.dividedBy(2)));
      fleet.run(List.of(tasks.drop()), ProgressFeed.NONE);
    }
  }

  private static LambdaFleet fleet() {
    return new LambdaFleet(
        LambdaFleets.usual(2, Invoke.REQUEST_RESPONSE),
        new InProcessLambda(ContractServer.ENVIRONMENT, new Fast(TimeSource.system())),
        TimeSource.system(),
        7);
  }
}
