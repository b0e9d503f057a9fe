package dev.spate.worker.load;

import dev.spate.protocol.load.RetryPolicy;
import dev.spate.protocol.time.Backoff;
import dev.spate.worker.insert.InsertResult;
import dev.spate.worker.load.pace.LoadDeadline;
import dev.spate.worker.load.pace.TrialClock;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * When one connection's failed operations are sent again. An operation that has begun may go on
 * behind the load's end, as long as the drain lasts. For the slot's thread.
 */
final class Retries {
  private final RetryPolicy policy;
  private final Backoff backoff;
  private final RandomGenerator random;
  private final LoadDeadline deadline;
  private final LongSupplier drainedNs;
  private final TrialClock clock;

  /**
   * The retries of one slot.
   *
   * @param random the jitter's numbers
   * @param drainedNs when the drain is over, once the load's end is known
   */
  Retries(
      RetryPolicy policy,
      RandomGenerator random,
      LoadDeadline deadline,
      LongSupplier drainedNs,
      TrialClock clock) {
    this.policy = policy;
    this.backoff = policy.backoff();
    this.random = random;
    this.deadline = deadline;
    this.drainedNs = drainedNs;
    this.clock = clock;
  }

  /**
   * Waits until the operation is to be sent again.
   *
   * @param sent how often it was sent
   * @param knownNs when it was known that it failed
   * @return whether it is; not, and at once, where it has been sent often enough, its cause isn't
   *     one that is tried again, or the drain would be over
   */
  boolean await(InsertResult.Failed failed, int sent, long knownNs, SlotConnection connection) {
    if (!policy.sendsAgain(failed.sqlState(), sent)) {
      return false;
    }
    long againNs = knownNs + backoff.before(sent - 1, random).toNanos();
    if (againNs >= deadline.atNs() && againNs >= drainedNs.getAsLong()) {
      return false;
    }
    while (clock.nowNs() < againNs && !connection.isCut()) {
      clock.pauseUntil(againNs);
    }
    return !connection.isCut();
  }
}
