package dev.spate.engine.scalability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.spate.engine.metric.Metric;
import dev.spate.engine.testing.Reports;
import dev.spate.engine.testing.Reports.Work;
import dev.spate.engine.testing.Trials;
import dev.spate.engine.trial.Trial;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.protocol.load.ClosedLoad;
import dev.spate.protocol.load.LoadModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RateSweepsTest {
  @Test
  void eachTargetAndEachValueOfTheOtherKeysIsASweepOfItsOwn() {
    List<TrialMeasurement> trials = new ArrayList<>();
    for (String target : List.of("one", "two")) {
      for (String method : List.of("copy", "batch")) {
        for (int n : List.of(4, 1)) {
          trials.add(
              trial(
                  target,
                  Map.of("load.concurrency", "" + n, "workload.insert.method", method),
                  closed(n, List.of())));
        }
      }
    }

    List<RateSweep> sweeps = RateSweeps.of(trials);

    assertThat(sweeps)
        .extracting(RateSweep::label)
        .containsExactly(
            "one at method=copy",
            "one at method=batch",
            "two at method=copy",
            "two at method=batch");
    assertThat(sweeps.getFirst().points())
        .extracting(RatePoint::n, RatePoint::rowsPerSecond)
        .containsExactly(
            tuple(1, Metric.ROWS_PER_SECOND.of(trials.getFirst())),
            tuple(4, Metric.ROWS_PER_SECOND.of(trials.getFirst())));
  }

  @Test
  void workersAreCountedAsThePlanWritesThem() {
    List<RateSweep> sweeps =
        RateSweeps.of(
            List.of(
                trial("one", Map.of("fleet.workers", "8"), closed(8, List.of())),
                trial("one", Map.of("fleet.workers", "1_000"), closed(8, List.of()))));

    assertThat(sweeps).extracting(RateSweep::unit).containsExactly("workers");
    assertThat(sweeps.getFirst().levels()).containsOnlyKeys(8, 1_000);
  }

  @Test
  void whereSomethingElseDecidesTheRateThereIsNoSweep() {
    ClosedLoad.Stage stage = new ClosedLoad.Stage(64, Duration.ofSeconds(4));
    List<TrialMeasurement> trials =
        List.of(
            trial("open", Map.of("fleet.workers", "1"), Trials.OPEN),
            trial("open", Map.of("fleet.workers", "2"), Trials.OPEN),
            trial("stages", Map.of("load.concurrency", "1"), closed(1, List.of(stage))),
            trial("stages", Map.of("load.concurrency", "2"), closed(2, List.of(stage))),
            trial("unswept", Map.of("load.thinkTime", "1s"), closed(1, List.of())),
            trial("one value", Map.of("load.concurrency", "2"), closed(2, List.of())));

    assertThat(RateSweeps.of(trials)).isEmpty();
  }

  private static LoadModel closed(int concurrency, List<ClosedLoad.Stage> stages) {
    return new ClosedLoad(
        concurrency,
        Duration.ZERO,
        Duration.ofSeconds(1),
        stages.isEmpty() ? Optional.of(Duration.ofSeconds(4)) : Optional.empty(),
        OptionalLong.empty(),
        stages);
  }

  private static TrialMeasurement trial(
      String target, Map<String, String> settings, LoadModel load) {
    TrialMeasurement made = Trials.of(Trials.CLOSED, Reports.of(Work.steady()));
    return Trials.as(Trial.at(0, target, "some", settings, 1, 1), load, made);
  }
}
