package dev.spate.fleets.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.fleet.LoadFeed;
import dev.spate.engine.plan.LambdaFleetSpec.Invoke;
import dev.spate.fleets.ContractServer;
import dev.spate.fleets.FleetTasks;
import dev.spate.fleets.Outcomes;
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
      fleet.run(List.of(tasks.create()));
      FleetTasks.Ran run = tasks.run(fleet, 2, FleetTasks.transactions(20));
      Instant ended =
          Instant.now(); // an environment that goes by its own clock says it started later
      assertThat(Outcomes.loads(run.loads()))
          .hasSize(2)
          .allSatisfy(report -> assertThat(report.startedAt()).isBefore(ended));
      assertThat(Outcomes.functions(run).environments())
          .isNotEmpty()
          .allSatisfy(one -> assertThat(one.offStart()).isLessThan(AHEAD.dividedBy(2)));
      fleet.run(List.of(tasks.drop()));
    }
  }

  @Test
  void aClockThatNobodyKnewOfIsToldAfterwards() {
    try (LambdaFleet fleet = fleet()) {
      fleet.run(List.of(tasks.create()));
      Instant start = Instant.now().plusSeconds(2);
      FleetTasks.Ran run =
          FleetTasks.load(
              fleet, tasks.loads(2, FleetTasks.transactions(20), start), List.of(), LoadFeed.NONE);
      assertThat(Outcomes.functions(run).environments())
          .isNotEmpty()
          .allSatisfy(one -> assertThat(one.offStart()).isGreaterThan(AHEAD.dividedBy(2)));
      fleet.run(List.of(tasks.drop()));
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
