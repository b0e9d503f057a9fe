package dev.spate.cli.terminal;

/** The few styles that the output uses. */
public enum Style {
  BOLD('\uFDD1', "1"),
  DIM('\uFDD2', "2"),
  GOOD('\uFDD3', "32"),
  BAD('\uFDD4', "31"),
  WARNING('\uFDD5', "33");

  private static final char END = '\uFDD0';

  /**
   * A noncharacter of Unicode, which no text may hold: it stands for the style until a line is
   * written, so that an escape sequence in a text is none of ours.
   */
  private final char mark;

  private final String sgr;

  Style(char mark, String sgr) {
    this.mark = mark;
    this.sgr = sgr;
  }

  /** The text between marks. */
  String mark(String text) {
    return mark + text + END;
  }

  /** Whether the character marks a style's begin or end. */
  static boolean isMark(char character) {
    return character >= END && character <= WARNING.mark;
  }

  /** The escape sequence that a mark stands for. */
  static String sequence(char mark) {
    for (Style style : values()) {
      if (style.mark == mark) {
        return "\u001b[" + style.sgr + "m";
      }
    }
    return "\u001b[0m";
  }
}
