package dev.spate.engine.plan.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {
  @ParameterizedTest
  @CsvSource({
    "500ms, PT0.5S",
    "20s, PT20S",
    "1.5s, PT1.5S",
    "5min, PT5M",
    "1h, PT1H",
    "2d, PT48H",
    "10us, PT0.00001S",
    "7ns, PT0.000000007S",
    "0s, PT0S",
    "20 s, PT20S"
  })
  void aNumberWithAUnitIsRead(String text, Duration duration) {
    assertThat(DurationText.parse(text)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"20", "s", "5 sec", "-1s", "1m", "1e3s", "", "PT5S", "1 s 2 s"})
  void whatIsNoDurationIsRefusedWithExamples(String text) {
    assertThatThrownBy(() -> DurationText.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("must be a duration such as 500ms, 20s, 5min or 1h");
  }

  @Test
  void whatIsTooLongOrTooFineIsRefused() {
    assertThatThrownBy(() -> DurationText.parse("721h")).hasMessage("must be at most 720h");
    assertThatThrownBy(() -> DurationText.parse("0.5ns")).hasMessage("must be whole nanoseconds");
  }

  @Test
  void theShortestFormIsWritten() {
    assertThat(DurationText.format(Duration.ofSeconds(90))).isEqualTo("90s");
    assertThat(DurationText.format(Duration.ofMinutes(2))).isEqualTo("2min");
    assertThat(DurationText.format(Duration.ofMillis(1_500))).isEqualTo("1500ms");
    assertThat(DurationText.format(Duration.ZERO)).isEqualTo("0s");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whatIsWrittenIsReadAsTheSame(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 1_000; i++) {
      Duration duration = Duration.ofNanos(random.nextLong(1L << random.nextInt(1, 51)));

      assertThat(DurationText.parse(DurationText.format(duration))).isEqualTo(duration);
    }
  }
}
