package dev.spate.protocol.load;

/**
 * When a worker's transactions become due in an open load: a pure function of the load, the
 * worker's index and the seed, without a clock. A transaction's due time never depends on when an
 * earlier one was sent or done.
 */
public sealed interface ArrivalSchedule permits UniformArrivals, PoissonArrivals {
  /** The due time of what does not become due. */
  long NEVER = Long.MAX_VALUE;

  /** Goes through the arrivals from the first; for one thread at a time. */
  interface Cursor {
    /**
     * When the next arrival is due, in nanoseconds from the trial's start, its warm-up included;
     * never before the one before it, and {@link #NEVER} from the load's end on.
     */
    long nextDueNs();
  }

  /** A cursor before the first arrival; each one gives the same times. */
  Cursor cursor();

  /**
   * A cursor before the first arrival that is due at a time or later: it gives what {@link #cursor}
   * gives from there on.
   *
   * @param fromNs nanoseconds from the trial's start, its warm-up included
   */
  Cursor cursorFrom(long fromNs);

  /**
   * The share of one worker.
   *
   * <p>Uniform arrivals of the whole fleet are numbered and dealt out in turn, so that the workers'
   * arrivals together are exactly the whole's, for any number of workers. Poisson arrivals are an
   * independent process for each worker at its part of the rate, since the superposition of Poisson
   * processes is one at the sum of their rates.
   *
   * @param rowsPerTransaction what a rate in rows is divided by
   * @param worker index of the worker, 0 … workers − 1
   * @param seed decides random arrivals; uniform ones don't depend on it
   */
  static ArrivalSchedule of(
      OpenLoad load, int rowsPerTransaction, int worker, int workers, long seed) {
    RateCurve curve = RateCurve.of(load, rowsPerTransaction);
    return switch (load.arrivals()) {
      case UNIFORM -> UniformArrivals.of(load, curve, worker, workers);
      case POISSON -> PoissonArrivals.of(load, curve, worker, workers, seed);
    };
  }
}
