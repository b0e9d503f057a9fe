package dev.spate.fleets.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.fleet.LoadFeed;
import dev.spate.engine.plan.LambdaFleetSpec.Invocation;
import dev.spate.engine.plan.LambdaFleetSpec.Invoke;
import dev.spate.fleets.ContractServer;
import dev.spate.fleets.FleetTasks;
import dev.spate.fleets.Outcomes;
import dev.spate.lambda.FunctionState;
import dev.spate.lambdalocal.execution.InvocationResult;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.Outcome.Lost;
import dev.spate.protocol.time.TimeSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LostSegmentsTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(6);

  @Test
  void whatTheSegmentsBeforeALostOneWereAnsweredComesWithTheLoss() {
    FleetTasks tasks = new FleetTasks(ContractServer.endpoint(), "half_lost");
    try (FunctionState function =
            new FunctionState(
                ContractServer.ENVIRONMENT, TimeSource.system(), Duration.ofMillis(1));
        LambdaFleet fleet =
            new LambdaFleet(
                LambdaFleets.spec(
                    1, Invoke.REQUEST_RESPONSE, Invocation.SEGMENT, LambdaFleets.timeout(TIMEOUT)),
                new StandIn(TIMEOUT, 1, invocation -> answer(function, invocation)),
                TimeSource.system(),
                7)) {
      fleet.run(List.of(tasks.create()));
      List<Outcome<LoadReport>> outcomes =
          FleetTasks.load(
                  fleet,
                  tasks.loads(1, LambdaFleets.open(100, Duration.ofSeconds(3)), Instant.now()),
                  List.of(),
                  LoadFeed.NONE)
              .loads();

      Lost<?> lost = (Lost<?>) outcomes.getFirst();
      assertThat(lost.message()).startsWith("in segment 2 of 2: ").contains("killed");
      Optional<LoadReport> before = lost.before();
      assertThat(before).isPresent();
      assertThat(before.get().ledger().rowCounts().acknowledged())
          .isPositive()
          .isEqualTo(Outcomes.stored(fleet, tasks));
      fleet.run(List.of(tasks.drop()));
    }
  }

  private static InvocationResult answer(
      FunctionState function, dev.spate.lambdalocal.execution.Invocation invocation) {
    String request = new String(invocation.payload(), StandardCharsets.UTF_8);
    if (request.contains("\"index\":1")) {
      return StandIn.failed("Runtime.ExitError", "it was killed");
    }
    byte[] answer =
        function.answer(invocation.payload(), invocation.requestId(), TIMEOUT, line -> {});
    return new InvocationResult(answer, Optional.empty(), "");
  }
}
