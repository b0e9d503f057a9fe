package dev.spate.cli.constraint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One-dimensional arrays in PostgreSQL's text form. */
final class ArrayText {
  private static final Pattern ELEMENT =
      Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|([^\",{}\\\\]+)");

  private ArrayText() {}

  /** The elements of a text such as {@code {1,"a b"}}. */
  static Optional<List<String>> elements(String text) {
    if (!text.startsWith("{") || !text.endsWith("}") || text.contains("{{")) {
      return Optional.empty();
    }
    List<String> elements = new ArrayList<>();
    Matcher element = ELEMENT.matcher(text.substring(1, text.length() - 1));
    while (element.find()) {
      elements.add(
          element.group(1) == null
              ? element.group(2).strip()
              : element.group(1).replaceAll("\\\\(.)", "$1"));
    }
    return Optional.of(elements);
  }
}
