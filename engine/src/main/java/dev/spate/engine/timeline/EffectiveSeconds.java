package dev.spate.engine.timeline;

import java.util.List;

/**
 * How many independent seconds a window is worth: n (1 − r) / (1 + r) for the lag-1 autocorrelation
 * r of a first-order autoregressive process (Bayley and Hammersley, "The 'effective' number of
 * independent observations in an autocorrelated time series", 1946, doi:10.2307/2983560). It is
 * never more than there are, and with fewer than eight seconds r says next to nothing.
 */
public final class EffectiveSeconds {
  private EffectiveSeconds() {}

  /** The effective number of the values; between 1 and their number, 0 where there are none. */
  public static double of(List<Double> values) {
    if (values.isEmpty()) {
      return 0;
    }
    double r = Math.max(0, Robust.correlation(values));
    return Math.max(1, values.size() * (1 - r) / (1 + r));
  }
}
