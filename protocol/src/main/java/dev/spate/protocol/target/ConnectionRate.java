package dev.spate.protocol.target;

/**
 * How many connections a server lets open: a bucket of so many that fills again at a rate.
 *
 * @param perSecond how many are added to the bucket each second
 * @param burst how many the full bucket holds
 */
public record ConnectionRate(double perSecond, int burst) {
  public ConnectionRate {
    if (!(perSecond > 0) || Double.isInfinite(perSecond)) {
      throw new IllegalArgumentException("a rate of connections is above 0, got " + perSecond);
    }
    if (burst < 1) {
      throw new IllegalArgumentException("a bucket holds 1 connection at least, got " + burst);
    }
  }
}
