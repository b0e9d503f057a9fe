package dev.spate.engine.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FigureTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rows_per_second >= 20,000/s | 20000",
        "rows_per_second >= 1,234,567.5/s | 1234567.5",
        "rows_per_second >= 1,234.567/s | 1234.567",
        "rows_per_second >= 20.5 /s | 20.5",
        "rows_per_second >= 2e4/s | 20000",
        "rows_per_second >= +20_000/s | 20000",
        "p99 < 1.500s | 1500",
        "p99 < 0.125 ms | 0.125",
        "p99 < .5ms | 0.5",
        "p99 < 250μs | 0.25",
        "p99 < 250ns | 0.00025",
        "error_rate < 0.125% | 0.00125",
        "error_rate < 0.125 | 0.125",
        "errors < 1e3 | 1000",
        "errors < 1.125e3 | 1125",
      })
  void whatCanBeReadInOneWayAloneIsRead(String text, double value) {
    assertThat(Checks.parse(text).right()).isEqualTo(new Check.Operand.Figure(value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "p99 < 0,5ms | '0,5' may mean 0.5 or 5; write it without a comma",
        "p99 < 1,50ms | '1,50' may mean 1.50 or 150;",
        "p99 < ,5ms | ',5' may mean 0.5 or 5;",
        "p99 < 0,500s | '0,500' may mean 0.500 or 500;",
        "error_rate < 0,5% | '0,5' may mean 0.5 or 5;",
        "rows_per_second >= 20,00/s | '20,00' may mean 20.00 or 2000;",
        "rows_per_second >= 2000,000/s | '2000,000' may mean 2000.000 or 2000000;",
        "rows_per_second >= 20.000/s | '20.000' may mean 20.0000 or 20000;",
        "rows_per_second >= 1000.000 | '1000.000' may mean 1000.0000 or 1000000;",
        "errors < 1.000 | '1.000' may mean 1.0000 or 1000;",
        "errors < +0.125 | '+0.125' may mean 0.1250 or 125;",
        "error_rate < 5 | '5' may mean 5% or 500%; write the per cent",
      })
  void whatMayMeanTwoNumbersIsRefusedWithBoth(String text, String message) {
    assertThatThrownBy(() -> Checks.parse(text)).hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rows_per_second >= 1.234.567/s",
        "rows_per_second >= 1.234,5/s",
        "rows_per_second >= 20 000/s",
        "rows_per_second >= 20\u00a0000/s",
        "rows_per_second >= 20'000/s",
        "rows_per_second >= 20,000,/s",
        "rows_per_second >= 1,5,7/s",
        "rows_per_second >= 1_0/s",
        "rows_per_second >= 20_000_/s",
        "errors < 1,000_000",
        "errors < ٥",
        "errors < 5５",
        "errors < ５",
        "p99 < 5.ms",
        "p99 < .ms",
        "p99 < 1.5.ms",
        "p99 < ++5ms",
        "p99 < 5 5ms",
        "p99 < 1e1.5ms",
        "p99 < 5ms5",
      })
  void whatIsNoNumberIsRefused(String text) {
    assertThatThrownBy(() -> Checks.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not a number that can be read in one way alone");
  }

  @ParameterizedTest
  @ValueSource(strings = {"errors > -1", "p99 < -5ms", "p99 > −5ms", "stored >= -0"})
  void noMetricIsBelowZero(String text) {
    assertThatThrownBy(() -> Checks.parse(text)).hasMessageContaining("no metric is below zero");
  }

  @ParameterizedTest
  @ValueSource(strings = {"errors < 1e400", "errors < 1e-400", "p99 < 1e999999999ms"})
  void whatIsBeyondMeasureIsNotInfinity(String text) {
    assertThatThrownBy(() -> Checks.parse(text))
        .hasMessageContaining("beyond what can be measured");
  }

  @Test
  void aNumberOfFourHundredDigitsIsNotInfinityEither() {
    String digits = "9".repeat(400);
    assertThatThrownBy(() -> Checks.parse("errors < " + digits))
        .hasMessageContaining("beyond what can be measured")
        .hasMessageNotContaining(digits);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"p99 < 5MS", "p99 < 5m", "p99 < 5%", "p99 < 1e", "error_rate < 5‰", "errors < 5x"})
  void aUnitThatIsNotTheMetricsIsRefusedWithThoseThatAre(String text) {
    assertThatThrownBy(() -> Checks.parse(text)).hasMessageContaining("units are");
  }
}
