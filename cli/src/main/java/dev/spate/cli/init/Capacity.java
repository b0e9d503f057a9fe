package dev.spate.cli.init;

import java.math.BigDecimal;

/** How many rows the plan can make before something that must not repeat would. */
final class Capacity {
  /** Seconds of load in a sketched plan, warm-up included. */
  static final long SECONDS = 12;

  /** More than any server takes in a sketched plan. */
  private static final long PLENTY = 2_000_000;

  private static final int USUAL_ROWS = 100;
  private static final long USUAL_RATE = 200;

  private long rows = Long.MAX_VALUE;

  /** No more than so many rows. */
  void atMost(long limit) {
    rows = Math.min(rows, limit);
  }

  /** No more than so many rows. */
  void atMost(BigDecimal limit) {
    atMost(limit.min(new BigDecimal(Long.MAX_VALUE)).longValue());
  }

  /** Whether a load without a rate would come to its end. */
  boolean isSmall() {
    return rows < PLENTY;
  }

  long rows() {
    return rows;
  }

  /** Rows of a transaction: few where there are few in all. */
  int rowsPerTransaction() {
    return isSmall() ? Math.clamp(rows / (SECONDS * 50), 1, USUAL_ROWS) : USUAL_ROWS;
  }

  /** Transactions a second, so that four fifths of the rows are used at most, in no hurry. */
  long arrivalRate() {
    return Math.clamp(rows * 4 / 5 / SECONDS / rowsPerTransaction(), 1, USUAL_RATE);
  }
}
