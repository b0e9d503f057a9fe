package dev.spate.lambdalocal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
  @TempDir private Path folder;

  @Test
  void finishedLinesAreReadOnceAndAnUnfinishedOneWhenItIsFinished() throws IOException {
    Path file = folder.resolve("output");
    try (OutputFile output = new OutputFile(file)) {
      assertThat(output.lines()).isEmpty();
      write(file, "one\ntw");
      assertThat(output.lines()).containsExactly("one");
      assertThat(output.lines()).isEmpty();
      write(file, "o\n\nthree");
      assertThat(output.lines()).containsExactly("two", "");
      assertThat(output.rest()).containsExactly("three");
      assertThat(output.rest()).isEmpty();
    }
  }

  @Test
  void aCharacterThatWasWrittenInPartsIsReadWhole() throws IOException {
    Path file = folder.resolve("output");
    byte[] character = "€\n".getBytes(StandardCharsets.UTF_8);
    try (OutputFile output = new OutputFile(file)) {
      append(file, new byte[] {character[0]});
      assertThat(output.lines()).isEmpty();
      append(file, new byte[] {character[1], character[2], character[3]});
      assertThat(output.lines()).containsExactly("€");
    }
  }

  @Test
  void aFileThatHasGrownLargeIsEmptiedAndReadOn() throws IOException {
    Path file = folder.resolve("output");
    try (OutputFile output = new OutputFile(file)) {
      write(file, "x".repeat(5 << 20) + "\n");
      assertThat(output.rest()).hasSize(1);
      assertThat(file).isEmptyFile();
      write(file, "more\n");
      assertThat(output.lines()).containsExactly("more");
    }
  }

  private static void write(Path file, String text) throws IOException {
    append(file, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void append(Path file, byte[] bytes) throws IOException {
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
      out.write(bytes);
    }
  }
}
