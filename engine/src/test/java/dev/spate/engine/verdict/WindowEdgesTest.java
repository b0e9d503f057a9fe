package dev.spate.engine.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spate.engine.metric.Metric;
import dev.spate.engine.plan.Expectations;
import dev.spate.engine.testing.HandMade;
import dev.spate.engine.testing.Trials;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.protocol.outcome.LoadReport;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The window is seconds 1 to 5: its edges cut operations, and that must not change its rate. */
class WindowEdgesTest {
  private static final int CONNECTIONS = 4;
  private static final int ROWS = 10;
  private static final int LOAD_MS = 5_000;
  private static final int WINDOW_MS = 4_000;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theRateIsWithinTwoPerCentForOperationsOfAnyLengthOrTheTrialIsInvalid(long seed) {
    Random random = new Random(seed);
    for (double length = 1; length <= 2 * WINDOW_MS; length *= 1.3) {
      long lengthMs = Math.round(length);
      TrialMeasurement trial = trial(lengthMs, random);
      double expected = 1_000.0 * ROWS * CONNECTIONS / lengthMs;
      boolean valid = VerdictRules.judge(trial, Expectations.DEFAULT) instanceof Verdict.Valid;
      if (valid) {
        assertThat(Metric.ROWS_PER_SECOND.of(trial))
            .as("operations of %d ms", lengthMs)
            .isCloseTo(expected, within(0.02 * expected));
      }
      // from here on some, and then all, are acknowledged after the window
      if (lengthMs < LOAD_MS - 1_000 || lengthMs > LOAD_MS) {
        assertThat(valid).as("operations of %d ms", lengthMs).isEqualTo(lengthMs < LOAD_MS);
      }
    }
  }

  /** As was seen: a count of acknowledgements was off by 45 %. */
  @Test
  void operationsOfThreeAndAThirdSecondsAreCountedByTheirTime() {
    TrialMeasurement trial = trial(3_300, new Random(1));
    assertThat(Metric.ROWS_PER_SECOND.of(trial)).isCloseTo(12.121, within(0.001));
    assertThat(trial.measurements().window(1, 5).rowsAcknowledged() / 4.0).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource({"100, false", "50, true"}) // of 39 operations one is 2.6 %, of 79 it is 1.3 %
  void anOperationThatWasCutOffMayChangeTheRateByTwoPerCent(long lengthMs, boolean valid) {
    HandMade made = new HandMade();
    long due = 0;
    for (; due < 4_900; due += lengthMs) {
      made.done(due, due, due + lengthMs);
    }
    made.cutOff(due, 9_000);
    assertThat(
            WindowRulesTest.reasons(
                Trials.of(Trials.CLOSED, made.report(Duration.ofMillis(LOAD_MS))),
                Expectations.DEFAULT))
        .extracting(Verdict.Reason::rule)
        .containsExactly(valid ? new Rule[0] : new Rule[] {Rule.EDGES});
  }

  @Test
  void operationsThatWereCutOffMakeTheTrialInvalid() {
    HandMade made = new HandMade().wanted(0, LOAD_MS);
    for (long due = 0; due < 4_000; due += 100) {
      made.done(due, due, due + 100);
    }
    made.cutOff(4_000, 9_000).away(4_000, LOAD_MS);
    assertThat(
            WindowRulesTest.reasons(
                Trials.of(Trials.CLOSED, made.report(Duration.ofMillis(LOAD_MS))),
                Expectations.DEFAULT))
        .extracting(Verdict.Reason::rule)
        .containsExactly(Rule.EDGES, Rule.CONNECTIONS);
  }

  /** Connections that are busy from some moment of the warm-up on; what is sent is awaited. */
  private static TrialMeasurement trial(long lengthMs, Random random) {
    return Trials.of(
        Trials.CLOSED,
        IntStream.range(0, CONNECTIONS)
            .mapToObj(_ -> connection(lengthMs, random.nextInt(1_000)))
            .toArray(LoadReport[]::new));
  }

  private static LoadReport connection(long lengthMs, long firstMs) {
    HandMade made = new HandMade().wanted(0, LOAD_MS);
    for (long due = firstMs; due < LOAD_MS; due += lengthMs) {
      made.done(due, due, due + lengthMs);
    }
    return made.report(Duration.ofMillis(LOAD_MS));
  }
}
