package dev.spate.engine.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.plan.Expectations;
import dev.spate.engine.testing.HandMade;
import dev.spate.engine.testing.Reports;
import dev.spate.engine.testing.Reports.Work;
import dev.spate.engine.testing.Trials;
import dev.spate.engine.trial.RowReconciliation;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.outcome.LoadReport.EndedEarly;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a verdict says, to the letter, and where exactly it turns. */
class VerdictMessagesTest {
  private static final Duration ACTIVE = Duration.ofSeconds(5);

  @ParameterizedTest
  @CsvSource({
    "STOPPED, it was stopped",
    "KEY_SPACE_EXHAUSTED, the key generator has no further key",
    "CONNECTIONS_LOST, all its connections were lost",
  })
  void aWorkerThatEndedEarlySaysWhy(EndedEarly why, String message) {
    LoadReport early =
        Reports.with(Work.steady(), Duration.ZERO, Reports.healthy(), Optional.of(why));
    assertThat(messages(Trials.of(Trials.CLOSED, early)))
        .singleElement()
        .asString()
        .endsWith(message);
  }

  @Test
  void aTableThatCouldNotBeCountedProvesNothing() {
    TrialMeasurement counted = Trials.of(Trials.CLOSED, Reports.of(Work.steady()));
    TrialMeasurement uncounted =
        new TrialMeasurement(
            counted.trial(),
            counted.load(),
            counted.rowsPerTransaction(),
            counted.startAt(),
            counted.endedAt(),
            counted.table(),
            counted.workers(),
            counted.lost(),
            counted.measurements(),
            counted.window(),
            RowReconciliation.of(counted.workers(), OptionalLong.empty()),
            counted.server(),
            counted.fleet(),
            counted.warnings(),
            counted.interrupted());
    assertThat(messages(uncounted))
        .containsExactly("the table's rows could not be counted after the trial");
  }

  @Test
  void aSaturatedGeneratorIsSaidInPerCent() {
    HandMade made = operations(ACTIVE.toMillis());
    LoadReport busy =
        made.report(ACTIVE, Reports.health(0.9, Duration.ofMillis(7), Duration.ofMillis(4)));
    assertThat(messages(Trials.of(Trials.CLOSED, busy)))
        .containsExactly("the generator used 90 % of its processors, at most 85 % are allowed");
  }

  @Test
  void withoutAnAcknowledgementTheMostFrequentErrorIsSaid() {
    HandMade made = new HandMade();
    for (long due = 0; due < 5_000; due += 10) {
      made.failed(due, "42P01");
    }
    made.notConnected();
    assertThat(messages(Trials.of(Trials.CLOSED, made.report(ACTIVE))).getFirst())
        .isEqualTo("no operation was acknowledged; most often because of 42P01: refused");
  }

  @Test
  void aShareTooSmallForOneDigitHasFour() {
    HandMade made = operations(ACTIVE.toMillis()).failed(3_000, "40001");
    for (long due = 1_000; due < 5_000; due++) {
      made.done(5_000 - 1, 5_000 - 1, 5_000 - 1);
    }
    Expectations expect = new Expectations("< 0.01%", ">= 95%", Optional.empty());
    assertThat(WindowRulesTest.reasons(Trials.of(Trials.CLOSED, made.report(ACTIVE)), expect))
        .extracting(Verdict.Reason::message)
        .singleElement()
        .asString()
        .startsWith("0.0227 % of the operations");
  }

  @ParameterizedTest
  @CsvSource({"49, false", "50, true"}) // one of 49 is 2.04 %, one of 50 is 2 %
  void whatIsNotKnownMayChangeTheRateByTwoPerCentExactly(int inWindow, boolean valid) {
    HandMade made = new HandMade().done(0, 0, 1);
    long lengthMs = 4_000 / 50;
    for (int i = 0; i < inWindow; i++) {
      made.done(1_000 + i * lengthMs, 1_000 + i * lengthMs, 1_000 + (i + 1) * lengthMs);
    }
    made.cutOff(5_000, 9_000);
    assertThat(messages(Trials.of(Trials.CLOSED, made.report(ACTIVE))))
        .isEqualTo(
            valid
                ? List.of()
                : List.of(
                    "1 operations failed, were cut off or are in doubt after the steady window;"
                        + " they may have been under way in it, and change its rate by up to 2.0 %,"
                        + " at most 2 % are allowed"));
  }

  /** A wait is of the window's seconds alone. */
  @Test
  void aConnectionThatIsAwayRightAfterTheWindowIsForgiven() {
    HandMade made = operations(ACTIVE.toMillis()).wanted(0, 6_000).away(ACTIVE.toMillis(), 6_000);
    assertThat(messages(Trials.of(Trials.CLOSED, made.report(ACTIVE)))).isEmpty();
  }

  @Test
  void anOperationInDoubtWasSentInTime() {
    HandMade made = new HandMade();
    for (long due = 0; due < 5_000; due += 10) {
      if (due % 100 == 0) {
        made.inDoubt(due);
      } else {
        made.done(due, due, due + 1);
      }
    }
    Expectations expect = new Expectations("<= 10%", ">= 95%", Optional.empty());
    assertThat(WindowRulesTest.reasons(Trials.of(Trials.OPEN, made.report(ACTIVE)), expect))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Rule.class)
  void everyRuleHasAName(Rule rule) {
    assertThat(rule.label()).isNotBlank();
  }

  /** An operation each 10 ms, a millisecond long. */
  private static HandMade operations(long toMs) {
    HandMade made = new HandMade();
    for (long due = 0; due < toMs; due += 10) {
      made.done(due, due, due + 1);
    }
    return made;
  }

  private static List<String> messages(TrialMeasurement trial) {
    return WindowRulesTest.reasons(trial, Expectations.DEFAULT).stream()
        .map(Verdict.Reason::message)
        .toList();
  }
}
