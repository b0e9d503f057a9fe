package dev.spate.fleets.lambda.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.fleet.HandOver;
import dev.spate.engine.fleet.LoadFeed;
import dev.spate.engine.plan.LambdaFleetSpec.Invocation;
import dev.spate.engine.plan.LambdaFleetSpec.Invoke;
import dev.spate.fleets.ContractServer;
import dev.spate.fleets.FleetTasks;
import dev.spate.fleets.Outcomes;
import dev.spate.fleets.lambda.InProcessLambda;
import dev.spate.fleets.lambda.LambdaFleet;
import dev.spate.fleets.lambda.LambdaFleets;
import dev.spate.protocol.ledger.Ledger;
import dev.spate.protocol.load.ArrivalRate;
import dev.spate.protocol.load.LoadModel;
import dev.spate.protocol.load.OpenLoad;
import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.measure.SecondCounts;
import dev.spate.protocol.outcome.ErrorCauses;
import dev.spate.protocol.outcome.GeneratorHealth;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.JvmEnvironment;
import dev.spate.worker.record.OperationRecorder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SegmentedLoadTest {
  private static final FleetTasks TASKS = new FleetTasks(ContractServer.endpoint(), "chained");
  private static final LoadModel LOAD =
      new OpenLoad(
          ArrivalRate.parse("200/s"),
          OpenLoad.Arrivals.UNIFORM,
          4,
          Duration.ofSeconds(30),
          Duration.ZERO,
          Optional.of(Duration.ofSeconds(12)),
          OptionalLong.empty(),
          List.of());

  @Test
  void aLoadLongerThanAnInvocationIsDoneInSegmentsThatLeaveNothingOut() throws Exception {
    try (LambdaFleet fleet =
        new LambdaFleet(
            LambdaFleets.spec(
                2,
                Invoke.REQUEST_RESPONSE,
                Invocation.SEGMENT,
                LambdaFleets.timeout(Duration.ofSeconds(9))),
            new InProcessLambda(ContractServer.ENVIRONMENT),
            TimeSource.system(),
            7)) {
      fleet.run(List.of(TASKS.create()));

      // without a warm-up, so that the load's first transactions are those of their environments
      Instant startAt = Instant.now().plusSeconds(2);
      FleetTasks.Ran run =
          FleetTasks.load(fleet, TASKS.loads(2, LOAD, startAt), List.of(), LoadFeed.NONE);

      List<LoadReport> reports = Outcomes.loads(run.loads());
      assertThat(reports).hasSize(2).allMatch(report -> report.resumeAt().isEmpty());
      SecondCounts total =
          reports.stream()
              .map(report -> report.measurements().total())
              .reduce(SecondCounts.zero(), SecondCounts::plus);
      assertThat(total.offered()).isEqualTo(2400);
      assertThat(total.completed()).isEqualTo(2400);
      assertThat(Outcomes.stored(fleet, TASKS)).isEqualTo(Outcomes.acknowledged(run.loads()));
      // 12 s in parts of at most 5 s
      assertThat(Outcomes.functions(run).handOvers())
          .extracting(HandOver::worker)
          .containsExactlyInAnyOrder(0, 0, 1, 1);
      assertThat(Outcomes.functions(run).coldSeconds()).contains(0);
      assertThat(Outcomes.functions(run).coldTransactions().count())
          .isBetween(2L, (long) Outcomes.functions(run).environments().size());
      fleet.run(List.of(TASKS.drop()));
    }
  }

  @Test
  void theGapBeginsWhereTheEarlierSegmentEndedWhateverItLeft() {
    LoadTask task = TASKS.loads(1, LOAD, Instant.EPOCH).getFirst();

    assertThat(SegmentedLoad.handOver(task, Duration.ofSeconds(5), begun(5_100), "a", "b"))
        .isEqualTo(new HandOver(0, Duration.ofSeconds(5), Duration.ofMillis(100), "a", "b"));
    assertThat(SegmentedLoad.handOver(task, Duration.ofSeconds(5), begun(4_999), "a", "a").gap())
        .isZero();
  }

  @Test
  void theFirstTransactionIsInTheSecondOfTheFirstAcknowledgement() {
    assertThat(SegmentedLoad.firstSecond(begun(5_100))).contains(7);
  }

  /** A segment that could send from some time on, and had its first answer in the eighth second. */
  private static LoadReport begun(long ms) {
    OperationRecorder recorder = new OperationRecorder(Duration.ofMillis(10));
    recorder.started(ms * 1_000_000, ms * 1_000_000);
    recorder.completed(ms * 1_000_000, ms * 1_000_000, 7_500_000_000L, 10);
    return new LoadReport(
        Instant.EPOCH.plusMillis(ms),
        Duration.ZERO,
        Duration.ofSeconds(10),
        LatencyHistogram.empty(),
        recorder.result(),
        Ledger.empty(10),
        JvmEnvironment.describe("test", true, Optional.empty()),
        GeneratorHealth.zero(),
        ErrorCauses.none(),
        Optional.empty(),
        Optional.empty());
  }
}
