package dev.spate.engine.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.plan.Expectations;
import dev.spate.engine.testing.HandMade;
import dev.spate.engine.testing.Trials;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.protocol.load.ArrivalRate;
import dev.spate.protocol.load.ClosedLoad;
import dev.spate.protocol.load.LoadModel;
import dev.spate.protocol.load.OpenLoad;
import dev.spate.protocol.load.OpenLoad.Arrivals;
import dev.spate.protocol.outcome.LoadReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GapsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @ParameterizedTest
  @CsvSource({
    // length of the window, of each operation and of the gap; all in ms
    "10000, 1, 990, true",
    "10000, 1, 1010, false",
    "10000, 1, 4000, false",
    "40000, 1, 1990, true", // 5 % of the window
    "40000, 1, 2010, false",
    "20000, 500, 1480, true", // three times the 99th percentile
    "20000, 500, 1520, false",
  })
  void aLongTimeWithoutAnAcknowledgementMakesATrialInvalid(
      long windowMs, long operationMs, long gapMs, boolean valid) {
    HandMade made = new HandMade();
    long step = Math.max(10, operationMs);
    for (long due = 0; due + operationMs <= 5_000; due += step) {
      made.done(due, due, due + operationMs);
    }
    for (long end = 5_000 + gapMs; end <= 1_000 + windowMs; end += step) {
      made.done(end - operationMs, end - operationMs, end);
    }
    TrialMeasurement trial =
        Trials.of(closed(Duration.ZERO), made.report(Duration.ofMillis(1_000 + windowMs)));
    assertThat(rules(trial)).isEqualTo(valid ? List.of() : List.of(Rule.GAP));
  }

  @Test
  void theGapIsNamedWithItsPlaceAndTheLimit() {
    TrialMeasurement trial = Trials.of(closed(Duration.ZERO), silent(4_000, 8_000));
    assertThat(WindowRulesTest.reasons(trial, Expectations.DEFAULT))
        .extracting(Verdict.Reason::message)
        .containsExactly(
            "nothing was acknowledged for 4.0 s, from second 4.0 to 8.0 of the trial; at most 1.0 s"
                + " are allowed here");
    Expectations expect = new Expectations("< 0.1%", ">= 95%", Optional.of("< 3.5s"));
    assertThat(WindowRulesTest.reasons(trial, expect))
        .extracting(Verdict.Reason::message)
        .containsExactly(
            "nothing was acknowledged for 4.0 s, from second 4.0 to 8.0 of the trial; the plan"
                + " expects < 3.5s");
  }

  @Test
  void aPlanMayExpectMoreOrLess() {
    TrialMeasurement trial = Trials.of(closed(Duration.ZERO), silent(4_000, 8_000));
    assertThat(rules(trial, "<= 4s")).isEmpty();
    assertThat(rules(trial, "< 4s")).containsExactly(Rule.GAP);
    TrialMeasurement brief = Trials.of(closed(Duration.ZERO), silent(4_000, 4_700));
    assertThat(rules(brief)).isEmpty();
    assertThat(rules(brief, "< 600ms")).containsExactly(Rule.GAP);
  }

  @Test
  void aGapIsOneOfAllWorkersTogether() {
    TrialMeasurement inTurn =
        Trials.of(closed(Duration.ZERO), silent(2_000, 6_000), silent(5_500, 9_000));
    assertThat(rules(inTurn)).isEmpty();
    TrialMeasurement together =
        Trials.of(closed(Duration.ZERO), silent(2_000, 6_000), silent(4_500, 9_000));
    assertThat(rules(together)).containsExactly(Rule.GAP);
  }

  @Test
  void whatIsSilentOnlyInTheWarmUpIsForgiven() {
    assertThat(rules(Trials.of(closed(Duration.ZERO), silent(0, 1_500)))).isEmpty();
  }

  @Test
  void aPauseThatTheLoadAsksForIsNoGap() {
    assertThat(rules(Trials.of(closed(Duration.ofMillis(1_500)), silent(4_000, 8_000)))).isEmpty();
    assertThat(rules(Trials.of(closed(SECOND), silent(4_000, 8_000)))).containsExactly(Rule.GAP);
    ClosedLoad idle =
        new ClosedLoad(
            1,
            Duration.ZERO,
            SECOND,
            Optional.empty(),
            OptionalLong.empty(),
            List.of(
                new ClosedLoad.Stage(1, Duration.ofSeconds(3)),
                new ClosedLoad.Stage(0, Duration.ofMillis(1)),
                new ClosedLoad.Stage(0, Duration.ofSeconds(3)),
                new ClosedLoad.Stage(1, Duration.ofMillis(1)),
                new ClosedLoad.Stage(1, Duration.ofSeconds(4))));
    assertThat(rules(Trials.of(idle, silent(4_000, 7_500)))).isEmpty();
    assertThat(rules(Trials.of(idle, silent(4_000, 8_500)))).containsExactly(Rule.GAP);
  }

  @ParameterizedTest
  @CsvSource({
    "1/s, UNIFORM, true", // 3 due in 2.9 s
    "2/s, UNIFORM, false",
    "2/s, POISSON, true", // chance leaves gaps of up to about ten intervals
    "10/s, POISSON, false",
  })
  void itTakesMoreThanWhatIsDueByChance(String rate, Arrivals arrivals, boolean valid) {
    OpenLoad load =
        new OpenLoad(
            ArrivalRate.parse(rate),
            arrivals,
            1,
            SECOND,
            SECOND,
            Optional.of(Duration.ofSeconds(10)),
            OptionalLong.empty(),
            List.of());
    assertThat(rules(Trials.of(load, silent(4_000, 6_900))).contains(Rule.GAP)).isEqualTo(!valid);
  }

  /** Of some twenty random intervals in the window, one may be ten times the mean by chance. */
  @ParameterizedTest
  @CsvSource({"8500, true", "9500, false"}) // 9 and 11 due
  void theMoreIsDueInTheWindowTheLongerAGapMayBeByChance(long untilMs, boolean valid) {
    OpenLoad load =
        new OpenLoad(
            ArrivalRate.parse("2/s"),
            Arrivals.POISSON,
            1,
            SECOND,
            SECOND,
            Optional.of(Duration.ofSeconds(10)),
            OptionalLong.empty(),
            List.of());
    assertThat(rules(Trials.of(load, silent(4_000, untilMs))).contains(Rule.GAP)).isEqualTo(!valid);
  }

  private static LoadModel closed(Duration thinkTime) {
    return new ClosedLoad(
        1, thinkTime, SECOND, Optional.of(Duration.ofSeconds(10)), OptionalLong.empty(), List.of());
  }

  /** Eleven seconds of an acknowledgement each 10 ms, but for some time. */
  private static LoadReport silent(long fromMs, long toMs) {
    HandMade made = new HandMade();
    for (long end = 10; end < 11_000; end += 10) {
      if (end <= fromMs || end >= toMs) {
        made.done(end - 1, end - 1, end);
      }
    }
    return made.report(Duration.ofSeconds(11));
  }

  private static List<Rule> rules(TrialMeasurement trial, String gap) {
    return WindowRulesTest.reasons(trial, new Expectations("< 0.1%", ">= 95%", Optional.of(gap)))
        .stream()
        .map(Verdict.Reason::rule)
        .toList();
  }

  private static List<Rule> rules(TrialMeasurement trial) {
    return WindowRulesTest.reasons(trial, Expectations.DEFAULT).stream()
        .map(Verdict.Reason::rule)
        .toList();
  }
}
