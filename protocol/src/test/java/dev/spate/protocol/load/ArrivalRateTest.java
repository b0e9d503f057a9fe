package dev.spate.protocol.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalRateTest {
  @ParameterizedTest
  @CsvSource({
    "20.000/s, may mean 20.0000 or 20000",
    "1.500 rows/s, may mean 1.5000 or 1500",
    "30.000/min, may mean 30.0000 or 30000",
  })
  void aPointBeforeExactlyThreeDigitsIsRefusedWithBothReadings(String text, String message) {
    assertThatThrownBy(() -> ArrivalRate.parse(text)).hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(doubles = {500, 1.125, 0.25, 20.5, 1e-9, 12345.678, 100.0625})
  void whatIsWrittenIsRead(double perSecond) {
    for (ArrivalRate.Unit unit : ArrivalRate.Unit.values()) {
      ArrivalRate rate = new ArrivalRate(perSecond, unit);
      assertThat(ArrivalRate.parse(rate.toString())).isEqualTo(rate);
    }
  }
}
