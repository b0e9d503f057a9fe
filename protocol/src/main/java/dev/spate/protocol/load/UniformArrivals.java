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
    return cursorAt(0);
  }

  @Override
  public Cursor cursorFrom(long fromNs) {
    return cursorAt(firstFrom(fromNs));
  }

  /** The first index whose arrival isn't due before a time: due times never fall. */
  private long firstFrom(long fromNs) {
    long after = 1;
    while (dueNs(after - 1) < fromNs) {
      after *= 2;
    }
    long before = 0;
    while (before < after) {
      long middle = (before + after) >>> 1;
      if (dueNs(middle) < fromNs) {
        before = middle + 1;
      } else {
        after = middle;
      }
    }
    return before;
  }

  private Cursor cursorAt(long index) {
    return new Cursor() {
      private long next = index;

      @Override
      public long nextDueNs() {
        return dueNs(next++);
      }
    };
  }
}
