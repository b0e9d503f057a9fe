package dev.spate.worker.load.pace;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many operations the worker may still start: as many as there are keys for and, in a load that
 * a count ends, its share of that count. Thread-safe.
 */
final class OperationBudget {
  private static final long UNBOUNDED = Long.MAX_VALUE;

  private final AtomicLong keysLeft;
  private final AtomicLong countLeft;
  private final long countedFromNs;

  /** What came of asking for one operation. */
  enum Answer {
    GRANTED,
    /** All that the load is about have been started. */
    DONE,
    /** There are no keys for another one. */
    OUT_OF_KEYS
  }

  private OperationBudget(long keys, long count, long countedFromNs) {
    keysLeft = new AtomicLong(keys);
    countLeft = new AtomicLong(count);
    this.countedFromNs = countedFromNs;
  }

  /** As many as there are keys for. */
  static OperationBudget ofKeys(long operations) {
    return new OperationBudget(operations, UNBOUNDED, 0);
  }

  /** This many that are due from a time on, and those that are due before it. */
  OperationBudget counting(long operations, long fromNs) {
    return new OperationBudget(keysLeft.get(), operations, fromNs);
  }

  /** Takes one operation that is due at this time. */
  Answer take(long dueNs) {
    if (dueNs >= countedFromNs && !take(countLeft)) {
      return Answer.DONE;
    }
    return take(keysLeft) ? Answer.GRANTED : Answer.OUT_OF_KEYS;
  }

  /** What is never used up isn't counted: threads needn't meet there. */
  private static boolean take(AtomicLong left) {
    return left.getPlain() == UNBOUNDED || left.getAndDecrement() > 0;
  }
}
