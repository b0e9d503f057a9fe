package dev.spate.engine.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
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

  /** Numbers around the borders of units and of digits, and many in between. */
  private static DoubleStream values() {
    SplittableRandom random = new SplittableRandom(7);
    return DoubleStream.concat(
        IntStream.rangeClosed(-6, 6)
            .mapToDouble(power -> Math.pow(10, power))
            .flatMap(
                border ->
                    DoubleStream.of(-0.1, -0.006, -0.004, -1e-4, -1e-9, 0, 1e-9, 0.004, 0.006)
                        .map(aside -> border * (1 + aside))),
        DoubleStream.generate(() -> Math.exp(random.nextDouble(-12, 12))).limit(2_000));
  }

  @Test
  void aLatencyIsNeverWrittenAsAThousandOfItsUnitWhereThereIsALargerOne() {
    values()
        .mapToObj(Units::latency)
        .forEach(
            text -> assertThat(text).doesNotStartWith("1,000 µs").doesNotStartWith("1,000 ms"));
  }

  @Test
  void neitherALatencyNorANumberHasMoreThanThreeDigitsBelowAThousand() {
    values()
        .forEach(
            value -> {
              for (String text :
                  List.of(Units.latency(value), Units.number(value), Units.percent(value))) {
                String digits = text.replaceAll("[^0-9.]", "");
                assertThat(
                        digits.replace(".", "").replaceFirst("^0+", "").length() <= 3
                            || !digits.contains("."))
                    .as("%s of %s", text, value)
                    .isTrue();
              }
            });
  }

  @Test
  void aLargerValueIsNeverWrittenAsASmallerOne() {
    List<Double> sorted = values().sorted().boxed().toList();
    for (int index = 1; index < sorted.size(); index++) {
      assertThat(milliseconds(Units.latency(sorted.get(index))))
          .as("%s after %s", sorted.get(index), sorted.get(index - 1))
          .isGreaterThanOrEqualTo(milliseconds(Units.latency(sorted.get(index - 1))));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.9996 | 1.00 ms",
        "999.7 | 1.00 s",
        "0.09996 | 100 µs",
        "9.997 | 10.0 ms",
        "99.97 | 100 ms"
      })
  void whatRoundsToTheNextUnitOrDigitIsWrittenInIt(double milliseconds, String text) {
    assertThat(Units.latency(milliseconds)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"0.0996 | 10 %", "0.0994 | 9.9 %", "0.0999 | 10 %", "45.41 | 4,541 %"})
  void aShareRoundsToTheDigitsThatItIsWrittenIn(double share, String text) {
    assertThat(Units.percent(share)).isEqualTo(text);
  }

  @Test
  void anIntervalThatWouldBeginBelowZeroSaysWhereItEnds() {
    assertThat(Units.interval(-120, 4_200, Unit.PER_SECOND)).isEqualTo("up to 4,200");
    assertThat(Units.interval(3_900, 4_200, Unit.PER_SECOND)).isEqualTo("3,900–4,200");
    assertThat(Units.interval(1.2, 1.4, Unit.MILLISECONDS)).isEqualTo("1.20 ms – 1.40 ms");
  }

  private static double milliseconds(String text) {
    double value = Double.parseDouble(text.replaceAll("[^0-9.]", ""));
    return text.endsWith("µs") ? value / 1_000 : text.endsWith("ms") ? value : value * 1_000;
  }

  @Test
  void whatIsUnknownIsADash() {
    assertThat(Units.number(Double.NaN)).isEqualTo("–");
    assertThat(Units.latency(Double.NaN)).isEqualTo("–");
    assertThat(Units.percent(Double.NaN)).isEqualTo("–");
  }
}
