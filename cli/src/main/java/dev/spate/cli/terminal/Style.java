package dev.spate.cli.terminal;

/** The few styles that the output uses. */
public enum Style {
  BOLD("1"),
  DIM("2"),
  GOOD("32"),
  BAD("31"),
  WARNING("33");

  private final String sgr;

  Style(String sgr) {
    this.sgr = sgr;
  }

  String code() {
    return "\u001b[" + sgr + "m";
  }
}
