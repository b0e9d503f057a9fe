package dev.spate.engine.verdict;

import static dev.spate.engine.testing.Reports.Work.steady;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.plan.Expectations;
import dev.spate.engine.testing.HandMade;
import dev.spate.engine.testing.Reports;
import dev.spate.engine.testing.Trials;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.protocol.ledger.Ledger;
import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.outcome.GeneratorHealth;
import dev.spate.protocol.outcome.GeneratorSecond;
import dev.spate.protocol.outcome.GeneratorSeconds;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.outcome.LoadReport.EndedEarly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictRulesTest {
  private static final LoadReport SOUND = Reports.of(steady());

  @Test
  void aTrialAgainstWhichNothingSpeaksIsValid() {
    assertThat(VerdictRules.judge(Trials.of(Trials.CLOSED, SOUND), Expectations.DEFAULT))
        .isEqualTo(new Verdict.Valid());
    assertThat(VerdictRules.judge(Trials.of(Trials.OPEN, SOUND), Expectations.DEFAULT))
        .isEqualTo(new Verdict.Valid());
  }

  @Test
  void aLostWorkerMakesTheTrialInvalidWithItsReason() {
    TrialMeasurement trial =
        Trials.of(Trials.CLOSED, List.of(Trials.lost(1, "it ran out of memory")), 0, false, SOUND);
    assertThat(messages(trial)).containsExactly("worker 2 of 2 is lost: it ran out of memory");
  }

  @ParameterizedTest
  @CsvSource({"-1, false", "0, true", "1, false"})
  void theTableMustGainWhatWasAcknowledged(long surplus, boolean valid) {
    TrialMeasurement trial = Trials.of(Trials.CLOSED, List.of(), surplus, false, SOUND);
    assertThat(rules(trial)).isEqualTo(valid ? List.of() : List.of(Rule.ACCOUNT));
  }

  @Test
  void countsAndLedgersThatDisagreeMakeTheTrialInvalid() {
    LoadReport wrong = Reports.withLedger(Ledger.empty(10), SOUND);
    assertThat(messages(Trials.of(Trials.CLOSED, wrong)).getFirst())
        .isEqualTo(
            "the workers' counts don't add up: 50 acknowledged, 0 failed and 0 in doubt by the"
                + " seconds, 0, 0 and 0 by the ledgers");
  }

  @Test
  void anInterruptedTrialIsInvalidForThatAlone() {
    LoadReport stopped =
        Reports.with(
            new Reports.Work(1, 10, Duration.ofMillis(1), 10),
            Duration.ZERO,
            Reports.healthy(),
            Optional.of(EndedEarly.STOPPED));
    assertThat(rules(Trials.of(Trials.CLOSED, List.of(), 0, true, stopped)))
        .containsExactly(Rule.INTERRUPTED);
  }

  @Test
  void aWorkerWhoseNextSegmentWasNotRunMakesTheTrialInvalid() {
    LoadReport unfinished = Reports.toResumeAt(Duration.ofSeconds(5), SOUND);
    assertThat(messages(Trials.of(Trials.CLOSED, unfinished)))
        .containsExactly(
            "worker 1 of 1 ended after 5.0 s: the next segment of its load was not run");
    assertThat(rules(Trials.of(Trials.CLOSED, List.of(), 0, true, unfinished)))
        .containsExactly(Rule.INTERRUPTED);
  }

  @ParameterizedTest
  @EnumSource(EndedEarly.class)
  void aWorkerThatEndedEarlyMakesTheTrialInvalid(EndedEarly why) {
    LoadReport early = Reports.with(steady(), Duration.ZERO, Reports.healthy(), Optional.of(why));
    assertThat(rules(Trials.of(Trials.CLOSED, early))).containsExactly(Rule.ENDED_EARLY);
  }

  @ParameterizedTest
  @CsvSource({"2, false", "3, true"})
  void theSteadyWindowMustBeTwoSecondsLong(int seconds, boolean valid) {
    LoadReport report = Reports.of(new Reports.Work(seconds, 10, Duration.ofMillis(1), 10));
    assertThat(rules(Trials.of(Trials.CLOSED, report)))
        .isEqualTo(valid ? List.of() : List.of(Rule.WINDOW));
  }

  @Test
  void withoutAnyAcknowledgementThereIsNothingToMeasure() {
    LoadReport idle = Reports.of(new Reports.Work(0, 1, Duration.ofMillis(1), 10));
    assertThat(rules(Trials.of(Trials.CLOSED, idle))).containsExactly(Rule.NOTHING_COMPLETED);
  }

  @Test
  void anOpenLoadWhoseOperationsAreDoneAfterTheWindowWasNotKept() {
    LoadReport slow = Reports.of(steady().taking(Duration.ofMillis(1_500)));
    assertThat(rules(Trials.of(Trials.OPEN, slow))).contains(Rule.RATE_NOT_KEPT);
    assertThat(rules(Trials.of(Trials.CLOSED, slow))).doesNotContain(Rule.RATE_NOT_KEPT);
  }

  @ParameterizedTest
  @CsvSource({
    // operations sent so late, acknowledged after the window, of 400 due in it
    "11, 4, true", // 99 %
    "11, 5, false",
    "0, 5, true", // sent when due: each of the connections, here one, may be busy with its last
    "0, 6, false",
  })
  void anOpenLoadWasKeptWhereWhatWasDueWasDoneOrIsUnderWayInTime(
      long lateMs, int after, boolean valid) {
    HandMade made = new HandMade();
    for (int index = 0; index < 500; index++) {
      long due = index * 10L;
      boolean straggles = index >= 500 - after;
      made.done(due, straggles ? due + lateMs : due, straggles ? 5_500 : due + 1);
    }
    assertThat(rules(Trials.of(Trials.OPEN, made.report(Duration.ofSeconds(5)))))
        .isEqualTo(valid ? List.of() : List.of(Rule.RATE_NOT_KEPT));
  }

  @Test
  void failuresAreNotUnderWay() {
    HandMade made = new HandMade();
    for (int index = 0; index < 50; index++) {
      made.done(index * 100L, index * 100L, index * 100L + 1);
    }
    made.failed(4_950, "40001");
    assertThat(rules(Trials.of(Trials.OPEN, made.report(Duration.ofSeconds(5)))))
        .containsExactly(Rule.ERRORS, Rule.RATE_NOT_KEPT);
  }

  @Test
  void oneOperationThatWasDroppedIsOneTooManyForAnOpenLoad() {
    HandMade made = new HandMade();
    for (int index = 0; index < 500; index++) {
      made.done(index * 10L, index * 10L, index * 10L + 1);
    }
    LoadReport report = made.dropped(100).report(Duration.ofSeconds(5));
    assertThat(messages(Trials.of(Trials.OPEN, report)).getFirst())
        .isEqualTo("dropped in all: 1, and none may be, sent late: 0");
    assertThat(rules(Trials.of(Trials.CLOSED, report))).isEmpty();
  }

  @Test
  void withoutASteadyWindowOnlyTheDroppedOperationsSpeakAgainstTheRate() {
    LoadReport report = new HandMade().done(0, 0, 1).dropped(10).report(Duration.ofSeconds(1));
    assertThat(messages(Trials.of(Trials.OPEN, report)))
        .containsExactly(
            "the steady window is 0 s long, at least 2 s are needed",
            "dropped in all: 1, and none may be, sent late: 0");
  }

  @ParameterizedTest
  @CsvSource({
    "0.85, 1000, 20, 1000, ''",
    "0.86, 1000, 20, 1000, GENERATOR_CPU",
    "0.85, 1001, 20, 1000, GENERATOR_PAUSE",
    "0.85, 1000, 21, 1000, GENERATOR_LATE",
    "0.85, 1000, 20, 1001, START_SKEW",
  })
  void theGeneratorIsASuspect(double cpu, long pauseMs, long lagMs, long skewMs, String rule) {
    GeneratorHealth health =
        Reports.health(cpu, Duration.ofMillis(pauseMs), Duration.ofMillis(lagMs));
    LoadReport report =
        Reports.with(
            new Reports.Work(9, 10, Duration.ofMillis(1), 10),
            Duration.ofMillis(skewMs),
            health,
            Optional.empty());
    assertThat(rules(Trials.of(Trials.CLOSED, report)))
        .isEqualTo(rule.isEmpty() ? List.of() : List.of(Rule.valueOf(rule)));
  }

  @Test
  void theGeneratorIsJudgedByTheSteadyWindowAlone() {
    NavigableMap<Integer, GeneratorSecond> seconds = new TreeMap<>();
    LatencyHistogram late = Reports.histogram(Duration.ofMillis(80));
    for (int wakeUp = 1; wakeUp < 10; wakeUp++) {
      late = late.plus(Reports.histogram(Duration.ofMillis(80)));
    }
    // the warm-up is the first second; what follows the fifth is drain
    seconds.put(0, new GeneratorSecond(99, 100, 3_000_000_000L, late));
    for (int second = 1; second < 5; second++) {
      seconds.put(second, new GeneratorSecond(50, 100, 1_000_000, LatencyHistogram.empty()));
    }
    seconds.put(5, new GeneratorSecond(0, 1_000, 4_000_000_000L, late));
    assertThat(rules(trialOn(0.99, seconds))).isEmpty();

    seconds.put(2, new GeneratorSecond(250, 100, 1_000_000, LatencyHistogram.empty()));
    assertThat(rules(trialOn(0.1, seconds))).containsExactly(Rule.GENERATOR_CPU);
  }

  @ParameterizedTest
  @CsvSource({"4, true", "5, false"})
  void aFewLateWakeUpsProveNothing(int lateOnes, boolean valid) {
    LatencyHistogram lag = Reports.histogram(Duration.ofMillis(1));
    for (int wakeUp = 0; wakeUp < lateOnes; wakeUp++) {
      lag = lag.plus(Reports.histogram(Duration.ofMillis(80)));
    }
    NavigableMap<Integer, GeneratorSecond> seconds = new TreeMap<>();
    seconds.put(3, new GeneratorSecond(0, 0, 0, lag));
    assertThat(rules(trialOn(0.1, seconds)))
        .isEqualTo(valid ? List.of() : List.of(Rule.GENERATOR_LATE));
  }

  private static TrialMeasurement trialOn(
      double cpuShareOfAll, NavigableMap<Integer, GeneratorSecond> seconds) {
    GeneratorHealth whole =
        Reports.health(cpuShareOfAll, Duration.ofSeconds(4), Duration.ofMillis(80));
    return Trials.of(
        Trials.CLOSED,
        Reports.with(
            new GeneratorHealth(
                whole.cpuTime(),
                whole.cpuShare(),
                whole.gcPauseTotal(),
                whole.gcPauseMax(),
                whole.schedulingPauses(),
                whole.schedulingPauseMax(),
                whole.wakeUpLag(),
                whole.roundTrip(),
                new GeneratorSeconds(seconds)),
            SOUND));
  }

  @Test
  void everyLimitStandsInTheDocumentation() throws IOException {
    assertThat(Files.readString(Path.of("../docs/METHOD.md")))
        .contains(
            "at least %d s |".formatted(Thresholds.STEADY_SECONDS_MIN),
            "at least %.0f %% of what was due".formatted(Thresholds.RATE_KEPT_MIN * 100),
            "| start skew | at most %.0f ms |".formatted(Thresholds.START_SKEW_MS_MAX),
            "at most %.0f %% of the processors".formatted(Thresholds.GENERATOR_CPU_MAX * 100),
            "| generator paused | at most %.0f ms |".formatted(Thresholds.GENERATOR_PAUSE_MS_MAX),
            "wake-ups at most %.0f ms late".formatted(Thresholds.WAKE_UP_LAG_MS_MAX),
            "at least %d of them late".formatted(Thresholds.LATE_WAKE_UPS_MIN),
            "%.0f s, %.0f %% of the window, %.0f × the 99th percentile"
                .formatted(
                    Thresholds.GAP_SECONDS,
                    Thresholds.GAP_SHARE_OF_WINDOW * 100,
                    Thresholds.GAP_TIMES),
            "change the rate by %.0f %%".formatted(Thresholds.EDGE_BIAS_MAX * 100),
            "| too many errors | " + Expectations.DEFAULT.errors(),
            "| connections not alive | " + Expectations.DEFAULT.connections());
  }

  @ParameterizedTest
  @EnumSource(Rule.class)
  void everyRuleStandsInTheDocumentation(Rule rule) throws IOException {
    assertThat(Files.readString(Path.of("../docs/METHOD.md"))).contains(rule.label());
  }

  private static List<Rule> rules(TrialMeasurement trial) {
    return reasons(trial).stream().map(Verdict.Reason::rule).toList();
  }

  private static List<String> messages(TrialMeasurement trial) {
    return reasons(trial).stream().map(Verdict.Reason::message).toList();
  }

  private static List<Verdict.Reason> reasons(TrialMeasurement trial) {
    return switch (VerdictRules.judge(trial, Expectations.DEFAULT)) {
      case Verdict.Valid _ -> List.of();
      case Verdict.Invalid(var reasons) -> reasons;
    };
  }
}
