package dev.spate.engine.scalability;

/**
 * What one iteration of a sweep measured.
 *
 * @param n connections or workers
 * @param iteration which iteration it is, from 1
 */
public record RatePoint(int n, int iteration, double rowsPerSecond) {
  public RatePoint {
    if (n < 1 || iteration < 1) {
      throw new IllegalArgumentException(
          "n and iteration must be 1 or more, got %d and %d".formatted(n, iteration));
    }
  }
}
