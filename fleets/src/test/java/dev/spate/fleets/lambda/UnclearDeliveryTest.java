package dev.spate.fleets.lambda;

import static dev.spate.fleets.Outcomes.errand;
import static dev.spate.fleets.Outcomes.loads;
import static dev.spate.fleets.Outcomes.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.fleet.LoadFeed;
import dev.spate.engine.plan.LambdaFleetSpec.Invoke;
import dev.spate.fleets.ContractServer;
import dev.spate.fleets.FleetTasks;
import dev.spate.fleets.Outcomes;
import dev.spate.fleets.lambda.BreakingLambda.Break;
import dev.spate.protocol.outcome.CleanUpReport;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.outcome.PrepareReport;
import dev.spate.protocol.time.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Invocations whose connections break, so that the driver can't know whether they ran. */
class UnclearDeliveryTest {
  private final FleetTasks tasks = new FleetTasks(ContractServer.endpoint(), "unclear_events");
  private final BreakingLambda lambda =
      new BreakingLambda(new InProcessLambda(ContractServer.ENVIRONMENT));

  @TempDir Path sink;
  private LambdaFleet fleet;

  @BeforeEach
  void open() {
    fleet =
        new LambdaFleet(
            LambdaFleets.withSink(1, Invoke.REQUEST_RESPONSE, sink),
            lambda,
            TimeSource.system(),
            7);
    errand(PrepareReport.class, fleet, tasks.create());
  }

  @AfterEach
  void close() {
    errand(CleanUpReport.class, fleet, tasks.drop());
    fleet.close();
  }

  @Test
  void aLoadWhoseAnswerWasLostOnItsWayIsFoundInTheSinkAndInsertedOnce() {
    lambda.breakNext(Break.AFTER);
    FleetTasks.Ran run = load();
    LoadReport report = loads(run.loads()).getFirst();
    assertThat(report.measurements().total().rowsAcknowledged()).isPositive();
    assertThat(stored(fleet, tasks)).isEqualTo(report.measurements().total().rowsAcknowledged());
    assertThat(Outcomes.functions(run).duplicates()).isEqualTo(1);
  }

  @Test
  void aLoadThatLambdaNeverGotIsDeliveredOnceMore() {
    lambda.breakNext(Break.BEFORE);
    FleetTasks.Ran run = load();
    LoadReport report = loads(run.loads()).getFirst();
    assertThat(stored(fleet, tasks)).isEqualTo(report.measurements().total().rowsAcknowledged());
    assertThat(Outcomes.functions(run).duplicates()).isZero();
  }

  private FleetTasks.Ran load() {
    return FleetTasks.load(
        fleet,
        tasks.loads(1, LambdaFleets.open(50, Duration.ofSeconds(2)), Instant.now().plusSeconds(2)),
        List.of(),
        LoadFeed.NONE);
  }
}
