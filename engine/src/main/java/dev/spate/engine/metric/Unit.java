package dev.spate.engine.metric;

/** What a metric's figures are counted in. */
public enum Unit {
  /** A plain number. */
  COUNT(""),
  /** A second's worth of something. */
  PER_SECOND("/s"),
  /** Milliseconds. */
  MILLISECONDS("ms"),
  /** Microseconds of CPU time. */
  CPU_MICROSECONDS("µs"),
  /** A share, from 0 to 1. */
  SHARE(""),
  /** Whole seconds. */
  SECONDS("s");

  private final String symbol;

  Unit(String symbol) {
    this.symbol = symbol;
  }

  /** What stands behind a figure; empty for plain numbers. */
  public String symbol() {
    return symbol;
  }
}
