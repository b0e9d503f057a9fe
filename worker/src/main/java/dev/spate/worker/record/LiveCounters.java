package dev.spate.worker.record;

import dev.spate.protocol.measure.LatencyHistogram;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What a connection has done so far, for another thread to look at while the trial runs.
 *
 * <p>One thread writes, without locks or fences; others read what may be some nanoseconds old. For
 * progress, never for results.
 */
public final class LiveCounters {
  // The counters lie a cache line away from the array's ends, so that connections, whose counters
  // are allocated one after the other, don't slow each other down.
  private static final int PADDING = 16;
  private static final int COMPLETED = PADDING;
  private static final int ROWS = PADDING + 1;
  private static final int ERRORS = PADDING + 2;
  private static final int DROPPED = PADDING + 3;

  private final AtomicLongArray counters = new AtomicLongArray(DROPPED + 1 + PADDING);
  private final AtomicReference<FinishedSecond> lastSecond = new AtomicReference<>();

  LiveCounters() {}

  /**
   * The response times of one whole second.
   *
   * @param second the second since the trial's start
   */
  public record FinishedSecond(int second, LatencyHistogram response) {}

  /** Returns how many operations the database acknowledged. */
  public long completed() {
    return counters.getOpaque(COMPLETED);
  }

  /** Returns how many rows the database acknowledged. */
  public long rows() {
    return counters.getOpaque(ROWS);
  }

  /** Returns how many operations failed or are in doubt. */
  public long errors() {
    return counters.getOpaque(ERRORS);
  }

  /** Returns how many operations were due but never sent. */
  public long dropped() {
    return counters.getOpaque(DROPPED);
  }

  /** Returns the last second that is over and in which an operation completed. */
  public Optional<FinishedSecond> lastSecond() {
    return Optional.ofNullable(lastSecond.getAcquire());
  }

  void addCompleted(long rows) {
    add(COMPLETED, 1);
    add(ROWS, rows);
  }

  void addError() {
    add(ERRORS, 1);
  }

  void addDropped() {
    add(DROPPED, 1);
  }

  void finished(int second, LatencyHistogram response) {
    lastSecond.setRelease(new FinishedSecond(second, response));
  }

  private void add(int counter, long count) {
    counters.setOpaque(counter, counters.getPlain(counter) + count);
  }
}
