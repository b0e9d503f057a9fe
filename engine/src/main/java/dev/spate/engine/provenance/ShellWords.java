package dev.spate.engine.provenance;

import java.util.List;
import java.util.stream.Collectors;

/** Commands that can be pasted into a POSIX shell. */
final class ShellWords {
  private ShellWords() {}

  /** The words, each quoted where the shell would take it for something else. */
  static String of(List<String> words) {
    return words.stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
