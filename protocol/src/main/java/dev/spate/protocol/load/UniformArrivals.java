package dev.spate.protocol.load;

/**
 * Arrivals at equal distances, where the rate is constant. The fleet's arrival k is due when the
 * integral of the rate reaches k, so the first is due at the start, and it goes to worker k mod
 * workers.
 *
 * @param count how many arrivals the whole fleet has, where a count ends the load
 */
record UniformArrivals(RateCurve curve, long count, int worker, int workers)
    implements ArrivalSchedule {

  static UniformArrivals of(OpenLoad load, RateCurve curve, int worker, int workers) {
    long count = Long.MAX_VALUE;
    if (load.transactions().isPresent()) {
      long warmup = curve.dueBefore(load.warmup().toNanos());
      count = Math.addExact(warmup, load.transactions().getAsLong());
    }
    return new UniformArrivals(curve, count, worker, workers);
  }

  /** When the worker's arrival with this index (0, 1, 2 …) is due. */
  long dueNs(long index) {
    long arrival = index * workers + worker;
    return arrival < count ? curve.dueNs((double) arrival) : NEVER;
  }

  @Override
  public Cursor cursor() {
    return new Cursor() {
      private long next;

      @Override
      public long nextDueNs() {
        return dueNs(next++);
      }
    };
  }
}
