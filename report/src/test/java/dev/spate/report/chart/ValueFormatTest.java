package dev.spate.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueFormatTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NUMBER|0|0",
        "NUMBER|12000|12,000",
        "NUMBER|1500000|1.5 M",
        "NUMBER|2500000000|2.5 G",
        "NUMBER|0.05|0.05",
        "NUMBER|-3|−3",
        "LATENCY|0|0 ms",
        "LATENCY|0.05|50 µs",
        "LATENCY|2|2 ms",
        "LATENCY|1500|1.5 s",
        "SHARE|0.05|5 %",
        "ELAPSED|0|0 s",
        "ELAPSED|30|30 s",
        "ELAPSED|90|90 s",
        "ELAPSED|150|2:30 min",
        "ELAPSED|600|10 min",
        "ELAPSED|5400|1:30 h",
        "ELAPSED|7200|2 h",
        "PERCENTILE|99.9|p99.9",
        "PERCENTILE|50|p50",
        "RATIO|0.8|0.8 ×",
      })
  void valuesAreShortAndExact(ValueFormat format, double value, String text) {
    assertThat(format.text(value)).isEqualTo(text);
  }

  @Test
  void whatIsNoNumberIsADash() {
    for (ValueFormat format : ValueFormat.values()) {
      assertThat(format.text(Double.NaN)).isEqualTo("–");
      assertThat(format.text(Double.POSITIVE_INFINITY)).isNotBlank();
      assertThat(format.text(Double.MAX_VALUE)).hasSizeLessThan(20);
      assertThat(format.text(Double.MIN_VALUE)).hasSizeLessThan(20);
    }
  }
}
