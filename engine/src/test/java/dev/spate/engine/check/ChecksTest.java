package dev.spate.engine.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.engine.check.Check.Operand;
import dev.spate.engine.metric.Metric;
import dev.spate.engine.testing.Reports;
import dev.spate.engine.testing.Trials;
import dev.spate.engine.trial.TrialMeasurement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksTest {
  private static final TrialMeasurement TRIAL =
      Trials.of(Trials.CLOSED, Reports.of(Reports.Work.steady()));

  @ParameterizedTest
  @CsvSource({
    "p99 < 50ms, P99, 50",
    "p99.9 <= 1.5s, P99_9, 1500",
    "service_p50 < 200µs, SERVICE_P50, 0.2",
    "rows_per_second >= 20_000/s, ROWS_PER_SECOND, 20000",
    "error_rate < 0.5%, ERROR_RATE, 0.005",
    "rate_kept > 0.99, RATE_KEPT, 0.99",
    "errors == 0, ERRORS, 0",
    "steady_seconds >= 1min, STEADY_SECONDS, 60",
  })
  void aFigureIsReadInTheMetricsUnit(String text, Metric metric, double value) {
    Check check = Checks.parse(text);
    assertThat(check.metric()).isEqualTo(metric);
    assertThat(check.right()).isEqualTo(new Operand.Figure(value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "p98 < 50ms | unknown metric 'p98'; did you mean 'p95'?",
        "p99 < 50 | p99 is compared with a time such as 50ms, got the unit ''",
        "errors < 5ms | errors is compared with a plain number, got the unit 'ms'",
        "p99 == stored | p99 and stored can't be compared: their units differ",
        "p99 | must be a metric, one of",
      })
  void whatIsNoCheckIsRefusedWithTheReason(String text, String message) {
    assertThatThrownBy(() -> Checks.parse(text)).hasMessageContaining(message);
    assertThat(Checks.problem(text)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rows_per_second == 100/s",
        "p99 < 2ms",
        "p99 > 0.5ms",
        "stored == acknowledged",
        "errors <= 0",
        "completed != 0",
        "started >= completed"
      })
  void whatHoldsPasses(String text) {
    assertThat(CheckResult.of(Checks.parse(text), List.of(TRIAL)).passed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rows_per_second > 100/s", "p99 < 1us", "completed < offered"})
  void whatDoesNotHoldFailsWithWhatWasMeasured(String text) {
    CheckResult result = CheckResult.of(Checks.parse(text), List.of(TRIAL));
    assertThat(result.passed()).isFalse();
    assertThat(result.measured()).isPresent();
  }

  @Test
  void aCheckThatHoldsBecauseNothingWasAcknowledgedDoesNotPass() {
    TrialMeasurement nothing =
        Trials.of(Trials.CLOSED, Reports.of(new Reports.Work(0, 1, Duration.ofMillis(1), 10)));
    for (String text : List.of("stored == acknowledged", "errors == 0", "errors < 5")) {
      CheckResult result = CheckResult.of(Checks.parse(text), List.of(TRIAL, nothing));
      assertThat(result.passed()).as(text).isFalse();
      assertThat(result.measured()).as(text).isEmpty();
      assertThat(result.trial()).as(text).contains(nothing.trial().id());
    }
  }

  @Test
  void aCheckDoesNotPassWhereAWorkerIsLost() {
    TrialMeasurement partly =
        Trials.of(
            Trials.CLOSED,
            List.of(Trials.lost(1, "it ran out of memory")),
            0,
            false,
            Reports.of(Reports.Work.steady()));
    for (String text : List.of("stored == acknowledged", "errors == 0", "p99 < 1s")) {
      assertThat(CheckResult.of(Checks.parse(text), List.of(partly)).passed()).as(text).isFalse();
    }
  }

  @Test
  void aCheckDoesNotPassWhereOneOfTheIterationsHasNoSuchFigure() {
    TrialMeasurement tooShort =
        Trials.of(Trials.CLOSED, Reports.of(new Reports.Work(1, 10, Duration.ofMillis(1), 10)));
    assertThat(CheckResult.of(Checks.parse("p99 < 1s"), List.of(TRIAL, tooShort)).passed())
        .isFalse();
  }

  @Test
  void aComparisonOfTwoMetricsMustHoldInEachTrial() {
    TrialMeasurement off =
        Trials.of(Trials.CLOSED, List.of(), 1, false, Reports.of(Reports.Work.steady()));
    CheckResult result =
        CheckResult.of(Checks.parse("stored == acknowledged"), List.of(TRIAL, off, TRIAL));
    assertThat(result.passed()).isFalse();
    assertThat(result.measured()).contains(501.0);
    assertThat(result.limit()).contains(500.0);
  }

  @Test
  void whatWasNotMeasuredPassesNoCheck() {
    TrialMeasurement nothing =
        Trials.of(Trials.CLOSED, Reports.of(new Reports.Work(0, 1, Duration.ofMillis(1), 10)));
    CheckResult result = CheckResult.of(Checks.parse("p99 < 1s"), List.of(nothing));
    assertThat(result.passed()).isFalse();
    assertThat(result.measured()).isEqualTo(Optional.empty());
  }
}
