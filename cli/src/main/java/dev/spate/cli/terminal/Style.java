package dev.spate.cli.terminal;

/** The few styles that the output uses. */
public enum Style {
  BOLD("1"),
  DIM("2"),
  GOOD("32"),
  BAD("31"),
  WARNING("33");

  /**
   * Where noncharacters of Unicode begin, which never are in a text: they mark styles until a line
   * is written, so that an escape sequence in a text is none of ours.
   */
  private static final char MARKS = '\uFDD0';

  private static final char END = (char) (MARKS + 31);

  private final String sgr;

  Style(String sgr) {
    this.sgr = sgr;
  }

  /** The text between marks. */
  String mark(String text) {
    return (char) (MARKS + ordinal()) + text + END;
  }

  /** Whether the character marks a style's begin or end. */
  static boolean isMark(char character) {
    return character >= MARKS && character <= END;
  }

  /** The escape sequence that a mark stands for. */
  static String sequence(char mark) {
    int style = mark - MARKS;
    return "\u001b[" + (style < values().length ? values()[style].sgr : "0") + "m";
  }
}
