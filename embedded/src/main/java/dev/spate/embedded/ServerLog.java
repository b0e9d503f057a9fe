package dev.spate.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The log of a server, read for why it did not start. */
record ServerLog(Path path) {
  private static final int LAST_LINES = 8;
  private static final Pattern MESSAGE = Pattern.compile("(?:LOG|ERROR|FATAL|PANIC):\\s+(.*)");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

  /** Where in {@code postgresql.conf} a complaint is about: a path of no use to the reader. */
  private static final Pattern CONFIGURATION_FILE =
      Pattern.compile(" in file \"[^\"]*\" line \\d+.*");

  /**
   * Why the server did not start: a problem for each of {@code settings} that the log complains
   * about, else its last lines.
   *
   * @param target as messages name it, such as {@code target durable}
   * @param release such as {@code 18.6.0}
   * @param settings those that the plan asks for
   */
  List<String> problems(String target, String release, Map<String, String> settings)
      throws IOException {
    List<String> lines = lines();
    String refused = "PostgreSQL " + release + " refused to start: ";
    List<String> problems = new ArrayList<>();
    for (String line : lines) {
      Matcher message = MESSAGE.matcher(line);
      if (message.find()) {
        String complaint = CONFIGURATION_FILE.matcher(message.group(1)).replaceFirst("");
        QUOTED
            .matcher(complaint)
            .results()
            .map(quoted -> quoted.group(1))
            .filter(settings::containsKey)
            .findFirst()
            .ifPresent(
                setting ->
                    problems.add(target + ": settings." + setting + ": " + refused + complaint));
      }
    }
    if (problems.isEmpty()) {
      List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
      problems.add(target + ": " + refused + "its log ends with\n  " + String.join("\n  ", last));
    }
    return problems;
  }

  /** Whether another process has taken the server's port since it was chosen. */
  boolean portWasTaken() throws IOException {
    return lines().stream().anyMatch(line -> line.contains("Address already in use"));
  }

  private List<String> lines() throws IOException {
    return Files.exists(path) ? Files.readAllLines(path, StandardCharsets.UTF_8) : List.of();
  }
}
