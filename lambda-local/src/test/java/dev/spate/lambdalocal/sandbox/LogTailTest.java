package dev.spate.lambdalocal.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LogTailTest {
  @Test
  void aShortLogIsKeptWhole() {
    LogTail tail = new LogTail();
    tail.line("one");
    tail.line("");
    tail.line("three");
    assertThat(tail.text()).isEqualTo("one\n\nthree\n");
  }

  @Test
  void ofALongLogTheEndIsKept() {
    LogTail tail = new LogTail();
    for (int i = 0; i < 100_000; i++) {
      tail.line("line " + i);
    }
    assertThat(tail.text()).hasSize(4096).endsWith("line 99998\nline 99999\n");
  }

  @Test
  void noCharacterIsCutInTwo() {
    LogTail tail = new LogTail();
    tail.line("é".repeat(3000) + "x"); // an odd number of bytes, so that the cut hits a character
    assertThat(tail.text()).startsWith("é").endsWith("éx\n");
    assertThat(tail.text().getBytes(StandardCharsets.UTF_8)).hasSizeBetween(4095, 4096);
  }
}
