package dev.spate.engine.comparison;

/**
 * A test that assumes less than the interval, shown beside it; nothing is decided by it.
 *
 * @param method the test's name
 * @param p the chance of a difference at least as large where there is none, from 0 to 1
 * @param sentence what it says, in words
 */
public record CrossCheck(String method, double p, String sentence) {
  public CrossCheck {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException(
          "%s: a chance is from 0 to 1, got %s".formatted(method, p));
    }
  }
}
