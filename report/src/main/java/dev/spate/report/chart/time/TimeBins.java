package dev.spate.report.chart.time;

import java.util.stream.IntStream;

/**
 * The seconds of a trial in bins of equally many, so that a line has few enough points to be read.
 *
 * @param seconds how many seconds there are, from 0
 * @param width how many seconds a bin has; the last one may have fewer
 */
public record TimeBins(int seconds, int width) {
  /** The most points of a line. */
  public static final int MAX_BINS = 240;

  public TimeBins {
    if (seconds < 1 || width < 1) {
      throw new IllegalArgumentException(
          "bins need a second at least, got %d and a width of %d".formatted(seconds, width));
    }
  }

  /** As many bins as a line may have, a second each where that is enough. */
  public static TimeBins of(int seconds) {
    return of(seconds, MAX_BINS);
  }

  /** At most so many bins, a second each where that is enough. */
  public static TimeBins of(int seconds, int atMost) {
    return new TimeBins(seconds, Math.ceilDiv(seconds, atMost));
  }

  /** How many bins there are. */
  public int count() {
    return Math.ceilDiv(seconds, width);
  }

  /** All bins, by their number. */
  public IntStream all() {
    return IntStream.range(0, count());
  }

  /** The first second of a bin. */
  public int from(int bin) {
    return bin * width;
  }

  /** The second after a bin's last one. */
  public int to(int bin) {
    return Math.min(seconds, (bin + 1) * width);
  }

  /** Where a bin's point is, in seconds. */
  public double middle(int bin) {
    return (from(bin) + to(bin)) / 2.0;
  }

  /** A bin in words: "3 s", or "3–6 s" where it is several seconds. */
  public String name(int bin) {
    return width == 1 ? "%d s".formatted(from(bin)) : "%d–%d s".formatted(from(bin), to(bin));
  }

  /** How long a point is, in words. */
  public String resolution() {
    return width == 1 ? "a second" : "%d s".formatted(width);
  }
}
