package dev.spate.fleets.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.plan.LambdaFleetSpec;
import dev.spate.engine.plan.LambdaFleetSpec.Invocation;
import dev.spate.engine.plan.LambdaFleetSpec.Invoke;
import dev.spate.fleets.ContractServer;
import dev.spate.fleets.FleetTasks;
import dev.spate.protocol.setting.PlanPath;
import dev.spate.protocol.sink.SinkKey;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.time.TimeSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a driver left under way that is gone. */
class EndLeftTest {
  private static final long NONCE = 7;

  private final FleetTasks tasks = new FleetTasks(ContractServer.endpoint(), "left_events");

  @TempDir Path sink;

  @Test
  void eventsThatDidNotBeginAreClaimedAndThoseThatDidAreAskedToEnd() throws Exception {
    LocalLambdas.Running running =
        new InProcessLambda(Map.of()).start(LambdaFleets.usual(1, Invoke.EVENT));
    List<LoadTask> loads =
        tasks.loads(2, LambdaFleets.open(10, Duration.ofSeconds(20)), Instant.now());
    Optional<Instant> over;
    try (LambdaFleet fleet = fleet(running.endpoint().toString())) {
      over = fleet.endLeft(loads);
      for (LoadTask load : loads) {
        SinkKey key = SinkKey.of(NONCE, load);
        assertThat(Files.exists(sink.resolve(key.claim()))).isTrue();
        assertThat(Files.exists(sink.resolve(key.stop()))).isTrue();
      }
    } finally {
      running.close().run();
    }
    LoadTask load = loads.getFirst();
    Instant ended = load.startAt().plusSeconds(20).plus(load.drain().most());
    assertThat(over.orElseThrow()).isBetween(ended, ended.plusSeconds(10));
  }

  @Test
  void whereTheFunctionCantBeReachedItEndsWithItsLongestTimeOut() {
    Instant before = Instant.now();
    List<LoadTask> loads = tasks.loads(1, FleetTasks.transactions(10), before);
    try (LambdaFleet fleet = fleet("http://127.0.0.1:1")) {
      assertThat(fleet.endLeft(loads).orElseThrow()).isAfter(before.plus(Duration.ofMinutes(15)));
    }
  }

  @Test
  void environmentsOfThisMachineEndWithTheirDriver() {
    try (LambdaFleet fleet = fleet(LambdaFleetSpec.LOCAL)) {
      assertThat(fleet.endLeft(tasks.loads(1, FleetTasks.endless(), Instant.now()))).isEmpty();
    }
  }

  private LambdaFleet fleet(String endpoint) {
    return new LambdaFleet(
        new LambdaFleetSpec(
            2,
            "spate-worker",
            Optional.of(endpoint),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Invoke.EVENT,
            Invocation.SEGMENT,
            Optional.of(new PlanPath(sink.toString())),
            false,
            Optional.empty()),
        new InProcessLambda(Map.of()),
        TimeSource.system(),
        NONCE);
  }
}
