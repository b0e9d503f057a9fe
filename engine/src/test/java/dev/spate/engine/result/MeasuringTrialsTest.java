package dev.spate.engine.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.check.CheckResult;
import dev.spate.engine.check.Checks;
import dev.spate.engine.plan.Expectations;
import dev.spate.engine.testing.Reports;
import dev.spate.engine.testing.Reports.Work;
import dev.spate.engine.testing.Trials;
import dev.spate.engine.trial.Trial;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.engine.trial.TrialPurpose;
import dev.spate.protocol.load.LoadModel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasuringTrialsTest {
  @Test
  void trialsThatOnlyLookForARateAreInNoEstimate() {
    List<TrialResult> run =
        List.of(
            trial(TrialPurpose.SEARCH, 1, Trials.CLOSED),
            trial(TrialPurpose.CONFIRMATION, 1, Trials.OPEN),
            trial(TrialPurpose.CONFIRMATION, 2, Trials.OPEN));
    ConfigurationResult only = RunResult.sumUp(run).getFirst();
    assertThat(only.trials()).extracting(one -> one.id()).containsExactly("-c1", "-c2");
    assertThat(only.metrics().get("rows_per_second").n()).isEqualTo(2);
  }

  @Test
  void confirmationsOfARateThatALaterOneTookThePlaceOfAreInNoEstimate() {
    List<TrialResult> run =
        List.of(
            trial(TrialPurpose.CONFIRMATION, 1, Trials.CLOSED),
            trial(TrialPurpose.SEARCH, 2, Trials.CLOSED),
            trial(TrialPurpose.CONFIRMATION, 1, Trials.OPEN));
    assertThat(TrialResult.measuring(run)).containsExactly(run.get(2));
  }

  @Test
  void aSearchsTrialsAreInNoCheck() {
    List<TrialResult> run = List.of(trial(TrialPurpose.SEARCH, 1, Trials.OPEN));
    List<CheckResult> checks = RunResult.check(List.of(Checks.parse("p99 < 50ms")), run);
    assertThat(checks).isEmpty();
  }

  @Test
  void iterationsAreMeasuredAll() {
    List<TrialResult> run =
        List.of(
            trial(TrialPurpose.MEASUREMENT, 1, Trials.OPEN),
            trial(TrialPurpose.MEASUREMENT, 2, Trials.CLOSED));
    assertThat(TrialResult.measuring(run)).isEqualTo(run);
  }

  private static TrialResult trial(TrialPurpose purpose, int iteration, LoadModel load) {
    TrialMeasurement made = Trials.of(load, Reports.of(Work.steady()));
    String id = "-%s%d".formatted(purpose == TrialPurpose.SEARCH ? "s" : "c", iteration);
    Trial trial = new Trial(id, 0, "one", "default", Map.of(), iteration, 1, purpose, List.of());
    return TrialResult.of(Trials.as(trial, load, made), Expectations.DEFAULT);
  }
}
