package dev.spate.protocol.text;

/**
 * Text of a plan, a server or another stranger, made fit to be shown: what steers a terminal, turns
 * the direction of writing or can't be seen at all stands as an escape, so that a reader sees that
 * it is there and nothing happens.
 *
 * <p>See Unicode's technical report 36 (security considerations) and CVE-2021-42574 on
 * bidirectional controls.
 */
public final class VisibleText {
  private VisibleText() {}

  /** The text, in as many lines as it has; a tab becomes a blank. */
  public static String of(String text) {
    return visible(text, true);
  }

  /** The text in one line: a line's end is an escape, too. */
  public static String line(String text) {
    return visible(text, false);
  }

  private static String visible(String text, boolean lines) {
    if (text.codePoints().allMatch(point -> isVisible(point))) {
      return text;
    }
    String unix = lines ? text.replace("\r\n", "\n") : text;
    StringBuilder visible = new StringBuilder(unix.length() + 16);
    unix.codePoints().forEach(point -> append(visible, point, lines));
    return visible.toString();
  }

  private static void append(StringBuilder visible, int point, boolean lines) {
    if (isVisible(point) || (lines && point == '\n')) {
      visible.appendCodePoint(point);
    } else if (point == '\t') {
      visible.append(' ');
    } else {
      visible.append(escape(point));
    }
  }

  private static String escape(int point) {
    return switch (point) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      default -> point <= 0xffff ? "\\u%04x".formatted(point) : "\\U%08x".formatted(point);
    };
  }

  /** Whether a character (code point) can be seen and changes nothing but its own place. */
  public static boolean isVisible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
