package dev.spate.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands and options that README and docs name are there. */
class DocumentedCommandsTest {
  /** In code: a command, what is a command below it, and the rest of the line. */
  private static final Pattern CALL =
      Pattern.compile(
          "(?:^|`|\\./)spate ([a-z]+)(?: (start|token))?([^`|#\\n]*)", Pattern.MULTILINE);

  private static final Pattern OPTION = Pattern.compile("(?<= )--[a-z-]+");

  @TempDir Path folder;

  @Test
  void eachIsInTheHelpOfItsCommand() throws IOException {
    List<String> missing = new ArrayList<>();
    int calls = 0;
    for (Path page : pages()) {
      for (MatchResult call : CALL.matcher(Files.readString(page)).results().toList()) {
        calls++;
        missing.addAll(missing(call));
      }
    }
    assertThat(calls).isGreaterThan(10);
    assertThat(missing).isEmpty();
  }

  private List<String> missing(MatchResult call) {
    List<String> command = new ArrayList<>(List.of(call.group(1)));
    if (call.group(2) != null) {
      command.add(call.group(2));
    }
    CommandLineSandbox sandbox = new CommandLineSandbox(folder, Map.of());
    command.add("--help");
    int code = sandbox.spate(command.toArray(String[]::new));
    if (code != 0) {
      return List.of(call.group());
    }
    return OPTION
        .matcher(call.group(3))
        .results()
        .map(MatchResult::group)
        .filter(option -> !sandbox.out().contains(option))
        .map(option -> option + " of " + call.group())
        .toList();
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.list(Path.of("../docs"))) {
      return Stream.concat(Stream.of(Path.of("../README.md")), docs)
          .filter(page -> page.toString().endsWith(".md"))
          .toList();
    }
  }
}
