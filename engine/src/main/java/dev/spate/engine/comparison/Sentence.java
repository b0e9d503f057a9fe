package dev.spate.engine.comparison;

import dev.spate.engine.metric.Units;

/**
 * How sentences end, wherever they are read. They begin with a capital but where a name begins
 * them, which stays as its user wrote it; that is up to their words.
 */
public final class Sentence {
  /** Beyond twice the value a share says nothing any more, and the iterations are the news. */
  private static final double TELLING = 1;

  private Sentence() {}

  /** The text with its full stop. */
  public static String ended(String text) {
    return text.endsWith(".") ? text : text + ".";
  }

  /**
   * What would have been shown, after a semicolon.
   *
   * @param detectable as a share of the baseline
   */
  public static String detectable(double detectable) {
    return detectable > TELLING
        ? "; the iterations differ too much to tell: only a factor of %s would have been shown"
            .formatted(Units.number(1 + detectable))
        : "; anything above %s would have been".formatted(Units.percent(detectable));
  }
}
