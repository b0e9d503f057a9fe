package dev.spate.report;

import dev.spate.testing.runs.KeptRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A run in which every name and message tries to be something else. */
final class HostileRun {
  static final String SCRIPT = "<script>window.ran='script'</script>";
  static final String IMAGE = "<img src=x onerror=window.ran='image'>";
  static final String BREAKOUT = "'\"></script></style><svg onload=window.ran='svg'>";
  static final String FORMULA = "=HYPERLINK(1) @everyone **bold** | cell `code`";
  static final String TITLE = "</title><script>window.ran='title'</script>";
  static final String COMMENT = "</code></pre><iframe src=javascript:window.ran='plan'></iframe>";
  static final String MESSAGE =
      "duplicate key <a href=javascript:alert(1)>(id)=(7)</a> \\u202eevil \\u001b[31m";
  static final List<String> ALL =
      List.of(SCRIPT, IMAGE, BREAKOUT, FORMULA, TITLE, COMMENT, MESSAGE);

  private static final String CAUSE =
      """
      {"kind": "FAILED", "sqlState": "23505", "count": 3, "message": "%s"}\
      """
          .formatted(MESSAGE);

  private HostileRun() {}

  /** Unpacks a run with these names into a folder of runs, and returns its own folder. */
  static Path unpack(Path runs) throws IOException {
    Path run = KeptRun.FORM_1.unpack(runs);
    try (Stream<Path> files = Files.walk(run)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".json")).toList()) {
        String text = Files.readString(file);
        Files.writeString(
            file,
            text.replace("\"durable\"", quoted(SCRIPT))
                .replace("\"relaxed\"", quoted(BREAKOUT))
                .replace("\"default\"", quoted(FORMULA))
                .replace("\"name\" : \"fixture\"", "\"name\" : " + quoted(TITLE))
                .replace("\"plan\" : \"", "\"plan\" : \"# " + escaped(COMMENT) + "\\n")
                .replace("\"causes\" : [ ]", "\"causes\" : [ " + CAUSE + " ]")
                .replace("\"warnings\" : [ ]", "\"warnings\" : [ " + quoted(IMAGE) + " ]")
                .replace(
                    "\"synchronous_commit\" : \"on\"",
                    "\"synchronous_commit\" : " + quoted(IMAGE)));
      }
    }
    return run;
  }

  private static String quoted(String text) {
    return "\"" + escaped(text) + "\"";
  }

  private static String escaped(String text) {
    return text.replace("\"", "\\\"");
  }
}
