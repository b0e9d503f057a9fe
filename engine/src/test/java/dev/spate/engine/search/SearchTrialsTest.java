package dev.spate.engine.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.metric.Metric;
import dev.spate.engine.metric.Percentiles;
import dev.spate.engine.plan.Expectations;
import dev.spate.engine.search.SearchStep.Answer;
import dev.spate.engine.testing.HandMade;
import dev.spate.engine.testing.Reports;
import dev.spate.engine.testing.Reports.Work;
import dev.spate.engine.testing.Trials;
import dev.spate.engine.trial.Trial;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.engine.trial.TrialPurpose;
import dev.spate.engine.verdict.Verdict;
import dev.spate.engine.verdict.VerdictRules;
import dev.spate.protocol.load.ArrivalRate;
import dev.spate.protocol.outcome.LoadReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the trials of a search say of their rates. */
class SearchTrialsTest {
  private static final Duration PAUSE = Duration.ofSeconds(2);

  @Test
  void aRateHoldsWhereTheObjectiveDoesAndTheLoadWasServed() {
    SearchStep step = step("p50 < 50ms", searching(Reports.of(Work.steady())));
    assertThat(step.answer()).isEqualTo(Answer.HOLDS);
    assertThat(step.reasons()).isEmpty();
    assertThat(step.rate()).isEqualTo(10);
    assertThat(step.figures()).containsOnlyKeys("p50");
  }

  @Test
  void aRateBreaksWhereTheObjectiveIsMissedAndTheTrialIsValidAllTheSame() {
    TrialMeasurement trial = searching(Reports.of(Work.steady().taking(Duration.ofMillis(60))));
    SearchStep step = step("p50 < 50ms", trial);
    assertThat(step.answer()).isEqualTo(Answer.BREAKS);
    assertThat(step.reasons()).containsExactly("p50 was 60.0 ms (p50 < 50ms)");
    assertThat(VerdictRules.judge(trial, Expectations.DEFAULT)).isEqualTo(new Verdict.Valid());
  }

  @Test
  void whatIsDroppedBreaksEveryObjective() {
    HandMade work = new HandMade();
    for (long due = 0; due < 5_000; due += 100) {
      work.done(due, due, due + 2);
    }
    TrialMeasurement trial = searching(work.dropped(4_900).report(Duration.ofSeconds(5)));
    SearchStep step = step("p50 < 50ms", trial);
    assertThat(step.answer()).isEqualTo(Answer.BREAKS);
    assertThat(step.reasons().getFirst()).contains("dropped in all: 1");
    assertThat(VerdictRules.judge(trial, Expectations.DEFAULT)).isEqualTo(new Verdict.Valid());
  }

  @Test
  void aGeneratorThatWasHeldUpSaysNothingOfTheDatabase() {
    LoadReport report =
        Reports.with(
            Work.steady().taking(Duration.ofMillis(60)),
            Duration.ZERO,
            Reports.health(0.1, PAUSE, Duration.ofNanos(50_000)),
            Optional.empty());
    SearchStep step = step("p50 < 50ms", searching(report));
    assertThat(step.answer()).isEqualTo(Answer.GENERATOR);
    assertThat(step.reasons().getFirst()).contains("the generator was held up");
  }

  @Test
  void rowsThatDoNotAddUpAreWrong() {
    TrialMeasurement trial =
        with(Trials.of(Trials.OPEN, List.of(), 7, false, Reports.of(Work.steady())));
    assertThat(step("p50 < 50ms", trial).answer()).isEqualTo(Answer.WRONG);
  }

  @Test
  void aWindowOfTooFewOperationsSaysNothing() {
    SearchStep step = step("p99 < 50ms", searching(Reports.of(Work.steady())));
    assertThat(step.answer()).isEqualTo(Answer.UNUSABLE);
    assertThat(step.reasons())
        .containsExactly(
            "the steady window held 40 operations, the objective's percentiles need 1,000");
  }

  @Test
  void errorsInPerCentAreTheShareOfTheWindow() {
    Objective objective = Objective.parse("p99 < 50ms and errors < 0.1%");
    assertThat(objective.conditions())
        .extracting(condition -> condition.metric().key())
        .containsExactly("p99", "steady_error_rate");
    assertThat(objective.operationsNeeded()).isEqualTo(1_000);
    assertThat(Objective.parse("max < 1s AND p99.9 <= 1s").operationsNeeded()).isEqualTo(10_000);
    assertThat(Percentiles.operationsNeeded(Metric.P99_9)).isEqualTo(10_000);
  }

  private static SearchStep step(String objective, TrialMeasurement trial) {
    SearchGoal goal =
        new SearchGoal(Objective.parse(objective), 1, 100, ArrivalRate.Unit.TRANSACTIONS, 0.05, 3);
    return SearchTrials.step(
        trial,
        VerdictRules.judge(trial, Expectations.DEFAULT),
        new SearchProgress(goal, List.of()),
        Expectations.DEFAULT);
  }

  private static TrialMeasurement searching(LoadReport report) {
    return with(Trials.of(Trials.OPEN, report));
  }

  private static TrialMeasurement with(TrialMeasurement made) {
    return Trials.as(
        Trial.at(0, "one", "default", Map.of(), 1, 1, TrialPurpose.SEARCH), made.load(), made);
  }
}
