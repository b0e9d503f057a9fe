package dev.spate.cli.init.guess;

import dev.spate.protocol.text.VisibleText;
import java.util.List;
import java.util.stream.Collectors;

/** Text as YAML writes it. */
public final class Yaml {
  private Yaml() {}

  /** A scalar that is read back as this text, whatever is in it. */
  public static String text(String text) {
    return text.matches("[A-Za-z][A-Za-z0-9_./-]*")
            && !text.matches("(?i)true|false|null|y|n|yes|no|on|off")
        ? text
        : quoted(text);
  }

  /** The text in quotes: in double ones where it holds what can't stand in a file as it is. */
  static String quoted(String text) {
    if (text.codePoints().allMatch(VisibleText::isVisible)) {
      return "'" + text.replace("'", "''") + "'";
    }
    StringBuilder escaped = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            letter -> {
              if (letter == '"' || letter == '\\') {
                escaped.append('\\').appendCodePoint(letter);
              } else if (VisibleText.isVisible(letter)) {
                escaped.appendCodePoint(letter);
              } else {
                escaped.append("\\U%08X".formatted(letter));
              }
            });
    return escaped.append('"').toString();
  }

  /** A comment's text on one line, with what can't stand in a file made visible. */
  public static String comment(String text) {
    StringBuilder line = new StringBuilder();
    text.replaceAll("\\s+", " ")
        .codePoints()
        .forEach(
            letter -> {
              if (VisibleText.isVisible(letter)) {
                line.appendCodePoint(letter);
              } else {
                line.append("\\u%04X".formatted(letter));
              }
            });
    return line.toString();
  }

  /** A list in flow style. */
  public static String list(List<String> texts) {
    return texts.stream().map(Yaml::text).collect(Collectors.joining(", ", "[", "]"));
  }
}
