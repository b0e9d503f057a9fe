package dev.spate.fleets.lambda.dispatch;

import dev.spate.protocol.task.LoadTask;
import java.time.Duration;
import java.time.Instant;

/**
 * What fits into an invocation, and how long its answer is waited for.
 *
 * @param timeout the function's own
 * @param sink whether an answer that is too large to be returned has another place to go to
 */
public record Timing(Duration timeout, boolean sink) {
  /**
   * What an invocation needs beside its segment: the wait for the common start at its begin, the
   * function's own margin at its end, and what is under way at the segment's end.
   */
  public static final Duration RESERVE = Duration.ofSeconds(4);

  /** The part of the reserve that is for what comes after a segment. */
  private static final Duration AFTER_SEGMENT = Duration.ofSeconds(2);

  /** A segment that is shorter is mostly hand-over. */
  public static final Duration MIN_SEGMENT = Duration.ofSeconds(5);

  /** How much later than a function can possibly run its answer may come. */
  private static final Duration MARGIN = Duration.ofSeconds(30);

  /**
   * What surely fits into the 6 MB that an invocation may return (Lambda quotas). A second whose
   * operations are spread over 1,500 buckets of both histograms is some 8 KB, packed.
   */
  static final Duration MAX_RETURNED = Duration.ofMinutes(10);

  /** The time-out of a function that can't be asked for its own (Lambda quotas). */
  public static final Timing MAX_TIMEOUT = new Timing(Duration.ofMinutes(15), false);

  /** What a transaction may need that was under way when its worker ended. */
  private static final Duration SETTLED = Duration.ofSeconds(5);

  /** How long a segment may be. */
  public Duration longestSegment() {
    Duration inTime = timeout.minus(RESERVE);
    return sink || inTime.compareTo(MAX_RETURNED) < 0 ? inTime : MAX_RETURNED;
  }

  /** How long a segment may be where the first invocation waits that long for the common start. */
  Duration longestSegment(Duration lead) {
    Duration beyond = lead.plus(AFTER_SEGMENT).minus(RESERVE);
    return beyond.isPositive() ? longestSegment().minus(beyond) : longestSegment();
  }

  /** Whether segments of a useful length fit into an invocation. */
  public boolean fits() {
    return longestSegment().compareTo(MIN_SEGMENT) >= 0;
  }

  /**
   * When the answer to an invocation that is made now can't come any more.
   *
   * @param now when it is made
   */
  public Instant answerBy(Instant now) {
    return now.plus(timeout).plus(MARGIN);
  }

  /**
   * When the answer to a part of a load can't come any more.
   *
   * @param end of the part, since the trial's start
   */
  public Instant answerBy(LoadTask task, Duration end) {
    return task.startAt().plus(end).plus(task.drain().most()).plus(MARGIN);
  }

  /**
   * When a load writes no more whose driver is gone: nobody invokes its next segment.
   *
   * @param now when it is asked, after the driver's end
   */
  public Instant overBy(LoadTask task, Instant now) {
    Instant killed = now.plus(timeout);
    Instant ended =
        task.load()
            .total()
            .map(total -> task.startAt().plus(total).plus(task.drain().most()))
            .orElse(killed);
    Instant first = ended.isBefore(killed) ? ended : killed;
    return (first.isBefore(now) ? now : first).plus(SETTLED);
  }
}
