package dev.spate.cli.terminal;

import dev.spate.protocol.text.VisibleText;
import java.util.List;

/**
 * Text with marks of styles, measured in the columns that it takes on a terminal: none for marks
 * and for what is written over the character before, two for what East Asian scripts and emoji are
 * made of (Unicode Standard Annex 11).
 */
public final class StyledText {
  private static final String CUT = "…";

  private record Range(int first, int last) {
    boolean holds(int point) {
      return first <= point && point <= last;
    }
  }

  /** The blocks that EastAsianWidth.txt of Unicode 16 calls wide or full-width, but for emoji. */
  private static final List<Range> WIDE =
      List.of(
          new Range(0x1100, 0x115f),
          new Range(0x2e80, 0x303e),
          new Range(0x3041, 0xa4cf),
          new Range(0xa960, 0xa97c),
          new Range(0xac00, 0xd7a3),
          new Range(0xf900, 0xfaff),
          new Range(0xfe30, 0xfe6b),
          new Range(0xff01, 0xff60),
          new Range(0xffe0, 0xffe6),
          new Range(0x16fe0, 0x1b2fb),
          new Range(0x20000, 0x3fffd));

  private StyledText() {}

  /** The text in one line, all but its styles' marks visible: what is measured is what is shown. */
  public static String line(String text) {
    return visible(text, false);
  }

  static String lines(String text) {
    return visible(text, true);
  }

  private static String visible(String text, boolean lines) {
    StringBuilder visible = new StringBuilder();
    int from = 0;
    for (int at = 0; at <= text.length(); at++) {
      if (at == text.length() || Style.isMark(text.charAt(at))) {
        String part = text.substring(from, at);
        visible.append(lines ? VisibleText.of(part) : VisibleText.line(part));
        if (at < text.length()) {
          visible.append(text.charAt(at));
        }
        from = at + 1;
      }
    }
    return visible.toString();
  }

  /** How many columns it takes. */
  public static int columns(String text) {
    return text.codePoints().map(StyledText::columns).sum();
  }

  /** As much of the text as fits; all of its marks, so that no style goes on behind it. */
  public static String cut(String text, int columns) {
    StringBuilder cut = new StringBuilder();
    int room = columns;
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      int point = text.codePointAt(at);
      int takes = columns(point);
      if (takes == 0 && (room >= 0 || Style.isMark((char) point))) {
        cut.appendCodePoint(point);
      } else if (takes > 0 && room >= takes) {
        cut.appendCodePoint(point);
        room -= takes;
      } else if (takes > 0) {
        room = -1;
      }
    }
    return cut.toString();
  }

  /** The text, its end replaced by an ellipsis where it is too long. */
  public static String shortened(String text, int columns) {
    return columns(text) <= columns ? text : cut(text, Math.max(0, columns - 1)) + CUT;
  }

  /** The text with blanks behind it. */
  public static String left(String text, int columns) {
    return text + blanks(text, columns);
  }

  /** The text with blanks before it. */
  public static String right(String text, int columns) {
    return blanks(text, columns) + text;
  }

  private static String blanks(String text, int columns) {
    return " ".repeat(Math.max(0, columns - columns(text)));
  }

  private static int columns(int point) {
    if (Character.isBmpCodePoint(point) && Style.isMark((char) point)) {
      return 0;
    }
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(point) ? 2 : 1;
    };
  }

  private static boolean isWide(int point) {
    return Character.isEmojiPresentation(point)
        || WIDE.stream().anyMatch(range -> range.holds(point));
  }
}
