package dev.spate.worker.load.pace;

import dev.spate.protocol.load.ConcurrencyProfile;
import dev.spate.protocol.outcome.LoadReport.EndedEarly;
import dev.spate.protocol.time.Backoff;
import dev.spate.worker.record.OperationRecorder;
import java.time.Duration;

/**
 * A closed load: the connection's next operation is due when the last one is done and the think
 * time over, as long as the connection is among the active ones.
 */
final class ClosedPacing implements Pacing {
  private static final Backoff BACKOFF =
      Backoff.doubling(Duration.ofMillis(1), Duration.ofMillis(100));

  private final ConcurrencyProfile profile;
  private final int slot;
  private final long thinkNs;
  private final OperationBudget budget;
  private final LoadDeadline deadline;
  private final DueTimeWaiter waiter;
  private long nextNs;

  /** The last time that was seen: nothing that is due by then needs a look at the clock. */
  private long seenNs;

  private int failures;

  /**
   * The pacing of one connection.
   *
   * @param slot the connection's number over the whole fleet
   * @param readyNs when the worker was ready, in nanoseconds since the trial's start
   */
  ClosedPacing(
      ConcurrencyProfile profile,
      int slot,
      long thinkNs,
      long readyNs,
      OperationBudget budget,
      LoadDeadline deadline,
      DueTimeWaiter waiter) {
    this.profile = profile;
    this.slot = slot;
    this.thinkNs = thinkNs;
    this.budget = budget;
    this.deadline = deadline;
    this.waiter = waiter;
    nextNs = Math.max(0, readyNs);
    seenNs = Long.MIN_VALUE;
  }

  @Override
  public long next(OperationRecorder recorder) {
    long dueNs = profile.activeFrom(slot, nextNs);
    if (dueNs >= deadline.atNs() || (dueNs > seenNs && !waiter.untilDue(dueNs))) {
      return NO_MORE;
    }
    return switch (budget.take(dueNs)) {
      case GRANTED -> dueNs;
      case DONE -> {
        deadline.done(dueNs);
        yield NO_MORE;
      }
      case OUT_OF_KEYS -> {
        deadline.early(dueNs, EndedEarly.KEY_SPACE_EXHAUSTED);
        yield NO_MORE;
      }
    };
  }

  @Override
  public void succeeded(long nowNs) {
    seenNs = nowNs;
    nextNs = nowNs + thinkNs;
    failures = 0;
  }

  /** What fails at once must not be tried again at once, for ever. */
  @Override
  public long failed(long nowNs) {
    seenNs = nowNs;
    long backoffNs = BACKOFF.longestNs(failures++);
    nextNs = nowNs + Math.max(thinkNs, backoffNs);
    return backoffNs > thinkNs ? nextNs : nowNs;
  }

  @Override
  public boolean wants(long ns) {
    return profile.active(slot, ns);
  }

  @Override
  public void resumed(long nowNs) {
    seenNs = nowNs;
    nextNs = Math.max(nextNs, nowNs);
  }
}
