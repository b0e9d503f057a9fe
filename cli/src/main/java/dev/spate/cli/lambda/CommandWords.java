package dev.spate.cli.lambda;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command in one text, as words: split at blanks, but for those in quotes. */
public final class CommandWords {
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|([^\\s\"']+)");
  private static final Pattern WHOLE = Pattern.compile("(?:\\s*(?:" + WORD + "))+\\s*");

  private CommandWords() {}

  /**
   * Splits.
   *
   * @throws IllegalArgumentException where there is no word or a quote isn't closed
   */
  public static List<String> split(String command) {
    if (!WHOLE.matcher(command).matches()) {
      throw new IllegalArgumentException(
          "must be a command, with words in quotes where they hold blanks, got: " + command);
    }
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(command);
    while (word.find()) {
      for (int group = 1; group <= word.groupCount(); group++) {
        if (word.group(group) != null) {
          words.add(word.group(group));
        }
      }
    }
    return words;
  }
}
