package dev.spate.protocol.load;

import java.util.SplittableRandom;

/**
 * Random, independent arrivals. A Poisson process of rate 1 has gaps with the exponential
 * distribution, and mapping its times through the inverse of the rate's integral gives the process
 * at that rate, however the rate changes (the time-change theorem; Çınlar, "Introduction to
 * Stochastic Processes", 1975, chapter 4.7).
 *
 * @param afterWarmup how many arrivals of this worker follow the warm-up, where a count ends the
 *     load
 */
record PoissonArrivals(RateCurve curve, long warmupNs, long afterWarmup, int workers, long seed)
    implements ArrivalSchedule {

  static PoissonArrivals of(OpenLoad load, RateCurve curve, int worker, int workers, long seed) {
    long afterWarmup =
        load.transactions().isPresent()
            ? Share.of(load.transactions().getAsLong(), worker, workers)
            : Long.MAX_VALUE;
    long workerSeed = new SplittableRandom(seed + worker).nextLong();
    return new PoissonArrivals(curve, load.warmup().toNanos(), afterWarmup, workers, workerSeed);
  }

  @Override
  public Cursor cursor() {
    return cursorFrom(0);
  }

  /** Each gap decides all arrivals after it, so that none can be left out of the counting. */
  @Override
  public Cursor cursorFrom(long fromNs) {
    var random = new SplittableRandom(seed);
    return new Cursor() {
      private double unitTime;
      private long left = afterWarmup;

      @Override
      public long nextDueNs() {
        long dueNs = next();
        while (dueNs < fromNs) {
          dueNs = next();
        }
        return dueNs;
      }

      private long next() {
        // StrictMath, so that a seed gives the same arrivals on every machine.
        unitTime -= StrictMath.log1p(-random.nextDouble());
        long dueNs = curve.dueNs(unitTime * workers);
        if (dueNs < warmupNs) {
          return dueNs;
        }
        return left-- > 0 ? dueNs : NEVER;
      }
    };
  }
}
