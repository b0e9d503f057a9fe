package dev.spate.dsqllocal.gate;

/** So many openings a second, and as many at once as have gathered. For one thread at a time. */
final class OpeningRate {
  private static final double NANOS = 1e9;

  private final double perSecond;
  private final int burst;
  private double left;
  private long filledNs;

  OpeningRate(double perSecond, int burst, long nowNs) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.left = burst;
    this.filledNs = nowNs;
  }

  /** Takes one, if there is one. */
  boolean take(long nowNs) {
    left = Math.min(burst, left + (nowNs - filledNs) / NANOS * perSecond);
    filledNs = nowNs;
    if (left < 1) {
      return false;
    }
    left--;
    return true;
  }
}
