package dev.spate.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** A text in lines that fit, broken between words. */
public final class Paragraph {
  private static final String INDENT = "  ";

  private Paragraph() {}

  /**
   * The lines, all but the first indented; a word that is longer than a line has one of its own.
   *
   * @param columns how many columns a line may take
   */
  public static List<String> lines(String text, int columns) {
    String visible = StyledText.line(text);
    if (StyledText.columns(visible) <= columns) {
      return List.of(visible);
    }
    String words = visible.stripLeading();
    String first = visible.substring(0, visible.length() - words.length());
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(first);
    boolean empty = true;
    for (String word : words.split(" ", -1)) {
      if (!empty && StyledText.columns(line + " " + word) > columns) {
        lines.add(line.toString());
        line = new StringBuilder(first + INDENT);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    lines.add(line.toString());
    return List.copyOf(lines);
  }
}
