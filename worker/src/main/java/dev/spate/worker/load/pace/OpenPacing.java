package dev.spate.worker.load.pace;

import dev.spate.protocol.outcome.LoadReport.EndedEarly;
import dev.spate.worker.record.OperationRecorder;

/**
 * An open load: a free connection takes the worker's next arrival and sends it when it is due, or
 * at once where it already is. What has waited longer than the backlog allows is dropped, and
 * counted.
 */
final class OpenPacing implements Pacing {
  private final SharedArrivals arrivals;
  private final long backlogNs;
  private final OperationBudget budget;
  private final LoadDeadline deadline;
  private final TrialClock clock;
  private final DueTimeWaiter waiter;

  OpenPacing(
      SharedArrivals arrivals,
      long backlogNs,
      OperationBudget budget,
      LoadDeadline deadline,
      TrialClock clock,
      DueTimeWaiter waiter) {
    this.arrivals = arrivals;
    this.backlogNs = backlogNs;
    this.budget = budget;
    this.deadline = deadline;
    this.clock = clock;
    this.waiter = waiter;
  }

  @Override
  public long next(OperationRecorder recorder) {
    while (true) {
      long dueNs = arrivals.take(clock);
      if (dueNs >= deadline.atNs()) {
        return NO_MORE;
      }
      long nowNs = clock.nowNs();
      if (dueNs > nowNs && !waiter.untilDue(dueNs)) {
        return NO_MORE;
      }
      if (nowNs - dueNs <= backlogNs && !missedTheEnd(dueNs, nowNs) && granted(dueNs, nowNs)) {
        return dueNs;
      }
      recorder.dropped(dueNs);
      if (nowNs >= deadline.atNs()) {
        return NO_MORE;
      }
    }
  }

  /**
   * After the load's end only what isn't late may still start. Otherwise the last arrivals would be
   * dropped of each load, however far below what the database takes.
   */
  private boolean missedTheEnd(long dueNs, long nowNs) {
    return nowNs >= deadline.atNs() && nowNs - dueNs > LATE_AFTER_NS;
  }

  private boolean granted(long dueNs, long nowNs) {
    return switch (budget.take(dueNs)) {
      case GRANTED -> true;
      case DONE, OUT_OF_KEYS -> {
        deadline.early(Math.max(dueNs + 1, nowNs), EndedEarly.KEY_SPACE_EXHAUSTED);
        yield false;
      }
    };
  }

  @Override
  public void succeeded(long nowNs) {}

  @Override
  public long failed(long nowNs) {
    return nowNs;
  }

  @Override
  public boolean wants(long ns) {
    return true;
  }

  @Override
  public void resumed(long nowNs) {}
}
