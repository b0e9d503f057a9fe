package dev.spate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The formatter is google-java-format. It runs here, as a test, because it must run on the JDK of
 * the toolchain: the one that Maven itself runs on may be too old to read the sources.
 */
class FormattingTest {
  @Test
  void everySourceIsFormatted() throws Exception {
    boolean apply = Boolean.getBoolean("spate.format.apply");
    Formatter formatter = new Formatter();
    List<Path> unformatted = new ArrayList<>();
    for (Path file : Sources.all()) {
      String source = Files.readString(file);
      String formatted = formatter.formatSourceAndFixImports(source);
      if (formatted.equals(source)) {
        continue;
      }
      if (apply) {
        Files.writeString(file, formatted);
      } else {
        unformatted.add(Sources.root().relativize(file));
      }
    }
    assertThat(unformatted).as("files to format: run dev/format").isEmpty();
  }
}
