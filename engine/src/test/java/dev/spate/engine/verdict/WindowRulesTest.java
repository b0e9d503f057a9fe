package dev.spate.engine.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.plan.Expectations;
import dev.spate.engine.testing.HandMade;
import dev.spate.engine.testing.Trials;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.protocol.outcome.LoadReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What must be true of the steady window: here seconds 1 to 11 of a trial. */
class WindowRulesTest {
  private static final Duration ACTIVE = Duration.ofSeconds(11);

  @Test
  void aTrialOfWhichOnlyTheWarmUpWasAcknowledgedIsInvalid() {
    HandMade made = operations(0, 1_000);
    for (long due = 1_000; due < 11_000; due += 10) {
      made.failed(due, "23505");
    }
    assertThat(messages(made.report(ACTIVE), Expectations.DEFAULT))
        .hasSize(2)
        .anyMatch(words -> words.startsWith("no operation was acknowledged in the steady window"))
        .anyMatch(words -> words.startsWith("100.0 % of the operations that ended in"));
  }

  /** While a server is away, there are many more attempts to connect than operations. */
  @Test
  void operationsThatFailedDidNotBecauseNobodyCouldConnectAfterwards() {
    HandMade made = operations(0, 11_000);
    IntStream.range(0, 100).forEach(_ -> made.failed(5_000, "57P01"));
    IntStream.range(0, 1_000).forEach(_ -> made.notConnected());
    assertThat(messages(made.report(ACTIVE), Expectations.DEFAULT))
        .singleElement(InstanceOfAssertFactories.STRING)
        .endsWith("expected is < 0.1%; most often because of 57P01: refused");
  }

  @ParameterizedTest
  @CsvSource({
    // failed of 1,000 operations of the window, the plan's limit
    "0, < 0.1%, true",
    "1, < 0.1%, false",
    "1, <= 0.1%, true",
    "9, < 1%, true",
    "10, < 1%, false",
    "280, < 0.1%, false",
    "280, < 30%, true",
  })
  void tooManyFailedOperationsMakeATrialInvalid(int failed, String limit, boolean valid) {
    HandMade made = operations(0, 1_000);
    for (int index = 0; index < 1_000; index++) {
      long due = 1_000 + 10L * index;
      if (index % 3 == 0 && index / 3 < failed) {
        made.failed(due, "40001");
      } else {
        made.done(due, due, due + 1);
      }
    }
    Expectations expect = new Expectations(limit, ">= 95%", Optional.empty());
    assertThat(rules(made.report(ACTIVE), expect))
        .isEqualTo(valid ? List.of() : List.of(Rule.ERRORS));
  }

  /** Whatever is sent behind the window can't have done work in it. */
  @Test
  void failuresThatThePlanExpectsMayGoOnBehindTheWindow() {
    HandMade made = new HandMade();
    for (int index = 0; index < 390; index++) {
      long due = 10L * index;
      if (index % 4 == 0) {
        made.failed(due, "40001");
      } else {
        made.done(due, due, due + 1);
      }
    }
    Expectations expect = new Expectations("< 30%", ">= 95%", Optional.empty());
    assertThat(rules(made.report(Duration.ofMillis(3_900)), expect)).isEmpty();
  }

  @Test
  void failuresThatThePlanExpectsDoNotSpeakAgainstTheRate() {
    HandMade made = new HandMade();
    for (int index = 0; index < 1_100; index++) {
      long due = 10L * index;
      if (index % 20 == 0) {
        made.failed(due, "40001");
      } else {
        made.done(due, due, due + 1);
      }
    }
    TrialMeasurement trial = Trials.of(Trials.OPEN, made.report(ACTIVE));
    assertThat(reasons(trial, new Expectations("< 10%", ">= 95%", Optional.empty()))).isEmpty();
    assertThat(reasons(trial, Expectations.DEFAULT))
        .extracting(Verdict.Reason::rule)
        .containsExactly(Rule.ERRORS, Rule.RATE_NOT_KEPT);
  }

  @Test
  void anOperationInDoubtIsNoSuccessEither() {
    HandMade made = operations(0, 11_000).inDoubt(5_000);
    assertThat(rules(made.report(ACTIVE), Expectations.DEFAULT)).isEmpty();
    made.inDoubt(6_000);
    assertThat(messages(made.report(ACTIVE), Expectations.DEFAULT))
        .singleElement(InstanceOfAssertFactories.STRING)
        .startsWith(
            "0.2 % of the operations that ended in the steady window failed or are in doubt (0"
                + " failed, 2 in doubt, 1,000 acknowledged); expected is < 0.1%");
  }

  @Test
  void failuresOfTheWarmUpAreNotCounted() {
    HandMade made = new HandMade().failed(100, "40001").failed(900, "40001");
    for (long due = 1_000; due < 11_000; due += 10) {
      made.done(due, due, due + 1);
    }
    assertThat(rules(made.report(ACTIVE), Expectations.DEFAULT)).isEmpty();
  }

  @Test
  void sevenOfEightConnectionsThatAreLostForGoodMakeATrialInvalid() {
    LoadReport[] reports =
        IntStream.range(0, 8)
            .mapToObj(
                index -> {
                  HandMade made = operations(0, index == 0 ? 11_000 : 3_000).wanted(0, 11_000);
                  return (index == 0 ? made : made.away(3_000, 11_000)).report(ACTIVE);
                })
            .toArray(LoadReport[]::new);
    TrialMeasurement trial = Trials.of(Trials.CLOSED, reports);
    assertThat(reasons(trial, Expectations.DEFAULT))
        .extracting(Verdict.Reason::message)
        .containsExactly(
            "in second 3 of the trial 1.0 of 8 connections were alive; expected is >= 95% of them;"
                + " connections waited after failures, were being opened again or were lost for"
                + " 70.0 % of their time in the steady window");
  }

  @ParameterizedTest
  @CsvSource({
    "50, >= 95%, true",
    "51, >= 95%, false",
    "51, >= 90%, true",
    "50, > 95%, false",
    "1000, >= 0%, true",
  })
  void aConnectionThatWaitsIsNotAlive(long awayMs, String limit, boolean valid) {
    HandMade made = operations(0, 11_000).wanted(0, 11_000).away(5_000, 5_000 + awayMs);
    Expectations expect = new Expectations("< 0.1%", limit, Optional.empty());
    assertThat(rules(made.report(ACTIVE), expect))
        .isEqualTo(valid ? List.of() : List.of(Rule.CONNECTIONS));
  }

  @Test
  void aWaitInTheWarmUpIsForgiven() {
    HandMade made = operations(0, 11_000).wanted(0, 11_000).away(0, 1_000);
    assertThat(rules(made.report(ACTIVE), Expectations.DEFAULT)).isEmpty();
  }

  /** An operation each 10 ms, a millisecond long. */
  private static HandMade operations(long fromMs, long toMs) {
    HandMade made = new HandMade();
    for (long due = fromMs; due < toMs; due += 10) {
      made.done(due, due, due + 1);
    }
    return made;
  }

  private static List<Rule> rules(LoadReport report, Expectations expect) {
    return reasons(Trials.of(Trials.CLOSED, report), expect).stream()
        .map(Verdict.Reason::rule)
        .toList();
  }

  private static List<String> messages(LoadReport report, Expectations expect) {
    return reasons(Trials.of(Trials.CLOSED, report), expect).stream()
        .map(Verdict.Reason::message)
        .toList();
  }

  static List<Verdict.Reason> reasons(TrialMeasurement trial, Expectations expect) {
    return switch (VerdictRules.judge(trial, expect)) {
      case Verdict.Valid _ -> List.of();
      case Verdict.Invalid(var reasons) -> reasons;
    };
  }
}
