package dev.spate.engine.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.engine.check.Check.Operand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions on one run that is held against others. */
class BaselineFactorTest {
  @ParameterizedTest
  @CsvSource({
    "rows_per_second < 0.95 × baseline, 0.95",
    "rows_per_second < 0.95*baseline, 0.95",
    "rows_per_second<95% * baseline, 0.95",
    "rows_per_second < baseline × 0.95, 0.95",
    "p99 > 1.2 × baseline, 1.2",
    "p99 > 1.125 × baseline, 1.125",
    "p99 >= baseline, 1",
  })
  void aMultipleOfTheBaselineIsRead(String text, double factor) {
    assertThat(Checks.parseAgainstBaseline(text).right()).isEqualTo(new Operand.Baseline(factor));
  }

  @Test
  void aValueIsReadAsInAPlan() {
    assertThat(Checks.parseAgainstBaseline("p99 > 50ms").right()).isEqualTo(new Operand.Figure(50));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rows < 0.95 × baseline | unknown metric 'rows'; did you mean 'rows_per_second'?",
        "p99 > 1.2 × basline | only the baseline can be multiplied, as in 0.95 × baseline; got '1.2"
            + " × basline'; did you mean 'baseline'?",
        "p99 > 1.2 baseline | is written 0.95 × baseline or 0.95 * baseline; got '1.2 baseline'",
        "p99 > 1.2 × p50 | only the baseline can be multiplied",
        "p99 > 1,2 × baseline | 1,2",
        "p99 > 2ms × baseline | multiplied by a plain number or a share, such as 0.95 or 95%; got"
            + " '2ms'",
        "p99 > 0 × baseline | multiplied by a number above 0, got '0'",
        "p99 == baseline | use < <= > or >=, got '=='",
        "p99 > p50 | p99 is compared with a multiple of the baseline or a value, got 'p50'",
        "p99 > basline | got 'basline'; did you mean 'baseline'?",
        "p99 | must be a metric, one of < <= > >=, and a multiple of the baseline or a value",
      })
  void whatCannotBeReadIsRefusedWithTheReason(String text, String message) {
    assertThatThrownBy(() -> Checks.parseAgainstBaseline(text)).hasMessageContaining(message);
  }

  @Test
  void aPlanHasNoBaseline() {
    assertThat(Checks.problem("p99 < 1.2 × baseline").orElseThrow())
        .contains("a run has no baseline; spate compare --fail-if");
  }
}
