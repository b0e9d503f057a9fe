package dev.spate.engine.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.metric.Metric;
import dev.spate.engine.plan.Expectations;
import dev.spate.engine.testing.HandMade;
import dev.spate.engine.testing.Trials;
import dev.spate.engine.verdict.Rule;
import dev.spate.engine.verdict.Verdict;
import dev.spate.engine.verdict.VerdictRules;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.task.Errand;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was sent, what the server reported, and what the table gained. */
class ReconciliationTextTest {
  private static final TableAtStart WITH_TRIGGER =
      table(List.of("row trigger part (BEFORE INSERT) on public.history"));

  @Test
  void rowsThatATriggerStoresElsewhereAreCountedByTheTable() {
    TrialMeasurement trial = Trials.at(WITH_TRIGGER, 120, reporting(0));

    assertThat(Metric.ACKNOWLEDGED.of(trial)).isEqualTo(120);
    assertThat(Metric.ROWS_PER_SECOND.of(trial)).isEqualTo(20);
    assertThat(Metric.UNACCOUNTED.of(trial)).isZero();
    assertThat(breaches(trial)).doesNotContain(Rule.ACCOUNT);
    assertThat(ReconciliationText.note(trial.account(), trial.table()))
        .contains(
            "120 rows were sent, the server reported 0 as stored and the table gained 120: the"
                + " table has the row trigger part (BEFORE INSERT) on public.history; rows/s and"
                + " acknowledged count what the table gained");
  }

  @Test
  void rowsThatATriggerDropsCountNowhere() {
    TrialMeasurement trial = Trials.at(WITH_TRIGGER, 60, reporting(5));

    assertThat(Metric.ACKNOWLEDGED.of(trial)).isEqualTo(60);
    assertThat(Metric.ROWS_PER_SECOND.of(trial)).isEqualTo(10);
    assertThat(Metric.SENT.of(trial)).isEqualTo(120);
    assertThat(breaches(trial)).doesNotContain(Rule.ACCOUNT);
    assertThat(ReconciliationText.note(trial.account(), trial.table()).orElseThrow())
        .endsWith("rows/s and acknowledged count what the server reported");
  }

  @ParameterizedTest
  @CsvSource({
    // reported of ten, stored of 120, acknowledged, rows/s
    "10, 120, 120, 20",
    "5, 60, 60, 10",
    "0, 120, 120, 20",
    "0, 60, 60, 10", // half is stored another way, half dropped
    "3, 90, 90, 15",
    "0, 0, 0, 0",
  })
  void theRateIsMadeOfTheAcknowledgedRowsAndNeverZeroBesideStoredOnes(
      int reported, long stored, double acknowledged, double rate) {
    TrialMeasurement trial = Trials.at(WITH_TRIGGER, stored, reporting(reported));

    assertThat(Metric.ACKNOWLEDGED.of(trial)).isEqualTo(acknowledged);
    assertThat(Metric.ROWS_PER_SECOND.of(trial)).isEqualTo(rate);
    assertThat(Metric.UNACCOUNTED.of(trial)).isZero();
  }

  @Test
  void aDifferenceThatNothingOnTheTableExplainsMakesTheTrialInvalid() {
    TrialMeasurement trial = Trials.at(table(List.of()), 60, reporting(5));

    assertThat(breaches(trial)).contains(Rule.ACCOUNT);
    assertThat(ReconciliationText.note(trial.account(), trial.table())).isEmpty();
  }

  @Test
  void aTableThatGainsNothingMakesTheTrialInvalidWhateverExplainsIt() {
    assertThat(breaches(Trials.at(WITH_TRIGGER, 0, reporting(0)))).contains(Rule.ACCOUNT);
  }

  @Test
  void rowsThatARuleStoresInAnotherTableAreMissingAndTheRuleIsNamed() {
    TableAtStart table = table(List.of("rule r (ON INSERT DO INSTEAD) on public.a"));
    assertThat(
            VerdictRules.judge(Trials.at(table, 0, reporting(10)), Expectations.DEFAULT).toString())
        .contains(
            "the table gained 0 rows; 120 were acknowledged and 0 are in doubt; the table has the"
                + " rule r (ON INSERT DO INSTEAD) on public.a");
  }

  @Test
  void reportedRowsThatTheTableLacksAreLost() {
    TrialMeasurement trial = Trials.at(WITH_TRIGGER, 50, reporting(5));

    assertThat(Metric.UNACCOUNTED.of(trial)).isEqualTo(10);
    assertThat(breaches(trial)).contains(Rule.ACCOUNT);
  }

  @ParameterizedTest
  @CsvSource({"120, 0", "130, 0", "119, 1", "133, 3"})
  void whatIsInDoubtMayBeStoredOrNot(long stored, double unaccounted) {
    TrialMeasurement trial =
        Trials.at(table(List.of()), stored, work(10).inDoubt(7_000).report(Duration.ofSeconds(7)));

    assertThat(Metric.UNACCOUNTED.of(trial)).isEqualTo(unaccounted);
  }

  private static List<Rule> breaches(TrialMeasurement trial) {
    return switch (VerdictRules.judge(trial, Expectations.DEFAULT)) {
      case Verdict.Valid _ -> List.of();
      case Verdict.Invalid(var reasons) -> reasons.stream().map(Verdict.Reason::rule).toList();
    };
  }

  private static LoadReport reporting(int rows) {
    return work(rows).report(Duration.ofSeconds(7));
  }

  /** Two operations of ten rows each second for six seconds after a second of warm-up. */
  private static HandMade work(int reported) {
    HandMade work = new HandMade();
    for (int index = 0; index < 12; index++) {
      work.reported(1_000 + index * 500, reported);
    }
    return work;
  }

  private static TableAtStart table(List<String> onInsert) {
    return new TableAtStart(Errand.Prepare.Mode.EMPTY, 0, 0, true, onInsert);
  }
}
