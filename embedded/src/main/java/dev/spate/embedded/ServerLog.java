package dev.spate.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The log of a server, read for why it did not start.
 *
 * @param path of what the server writes
 * @param programs what was written by the programs that handle it, for a server that got nowhere
 */
record ServerLog(Path path, Path programs) {
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
    String refused = "PostgreSQL " + release + " refused to start: ";
    List<String> lines = lines();
    List<String> problems = new ArrayList<>();
    for (String line : lines) {
      Matcher message = MESSAGE.matcher(line);
      if (message.find()) {
        String complaint = CONFIGURATION_FILE.matcher(message.group(1)).replaceFirst("");
        culprit(complaint, settings)
            .map(setting -> target + ": settings." + setting + ": " + refused + complaint)
            .ifPresent(problems::add);
      }
    }
    if (problems.isEmpty()) {
      List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
      problems.add(target + ": " + refused + "its log ends with\n  " + String.join("\n  ", last));
    }
    return problems;
  }

  /** The setting that a complaint quotes, by its name or else by its value. */
  private static Optional<String> culprit(String complaint, Map<String, String> settings) {
    List<String> quoted = QUOTED.matcher(complaint).results().map(match -> match.group(1)).toList();
    Comparator<Map.Entry<String, String>> namedFirst =
        Comparator.comparing(setting -> !quoted.contains(setting.getKey()));
    return settings.entrySet().stream()
        .filter(setting -> quoted.contains(setting.getKey()) || quoted.contains(setting.getValue()))
        .min(namedFirst)
        .map(Map.Entry::getKey);
  }

  /** Whether another process has taken the server's port since it was chosen. */
  boolean portWasTaken() throws IOException {
    return lines().stream().anyMatch(line -> line.contains("Address already in use"));
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(Files.exists(path) ? path : programs, StandardCharsets.UTF_8);
  }
}
