package dev.spate.protocol.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
  private static final List<String> KEYS = List.of("concurrency", "duration", "isolation", "to");

  @Test
  void aWordWithAFewWrongLettersIsFound() {
    assertThat(Nearest.to("concurency", KEYS)).contains("concurrency");
    assertThat(Nearest.to("Duratoin", KEYS)).contains("duration");
  }

  @Test
  void aWordThatStartsWithAnotherIsFound() {
    assertThat(Nearest.to("isolationLevel", KEYS)).contains("isolation");
    assertThat(Nearest.to("dur", KEYS)).contains("duration");
  }

  @Test
  void aWordThatIsNearNothingHasNoNearest() {
    assertThat(Nearest.to("banana", KEYS)).isEmpty();
    assertThat(Nearest.hint("banana", KEYS)).isEmpty();
  }

  @Test
  void aWordOfWhichEveryLetterWouldChangeIsNotNear() {
    assertThat(Nearest.to("xy", KEYS)).isEmpty();
    assertThat(Nearest.to("", KEYS)).isEmpty();
  }

  @Test
  void theNearestOfSeveralWins() {
    assertThat(Nearest.to("p98", List.of("p50", "p99", "p99.9"))).contains("p99");
  }

  @Test
  void theHintEndsAMessage() {
    assertThat(Nearest.hint("duratio", KEYS)).isEqualTo("; did you mean 'duration'?");
  }
}
