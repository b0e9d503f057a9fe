package dev.spate.engine.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"0.0854 | 85.4 µs", "1.234 | 1.23 ms", "12.34 | 12.3 ms", "1234 | 1.23 s"})
  void aLatencyHasThreeDigitsAndTheUnitThatFits(double milliseconds, String text) {
    assertThat(Units.latency(milliseconds)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"1234567.8 | 1,234,568", "99.94 | 99.9", "3.21 | 3.21", "7 | 7", "0 | 0"})
  void aNumberHasThreeDigitsOrAllOfThem(double value, String text) {
    assertThat(Units.number(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"PT45S | 45 s", "PT3M20S | 3 min 20 s", "PT2H5M | 2 h 05 min", "PT-1S | 0 s"})
  void aWaitIsWrittenInTheUnitsOfAClock(Duration time, String text) {
    assertThat(Units.wait(time)).isEqualTo(text);
  }

  @Test
  void whatIsUnknownIsADash() {
    assertThat(Units.number(Double.NaN)).isEqualTo("–");
    assertThat(Units.latency(Double.NaN)).isEqualTo("–");
    assertThat(Units.percent(Double.NaN)).isEqualTo("–");
  }
}
