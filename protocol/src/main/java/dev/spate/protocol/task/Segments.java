package dev.spate.protocol.task;

import dev.spate.protocol.outcome.LoadReport;
import java.time.Duration;
import java.util.Optional;

/**
 * Where a worker's load is cut, so that each part fits into an invocation. All workers have equally
 * many segments; where they are cut differs a little from worker to worker, so that not all are
 * between two segments at the same time.
 *
 * <p>A part says all that the next one follows from, together with what was reported so far: what
 * hands out the segments, a driver or a state machine, need remember nothing else.
 */
public final class Segments {
  /** By at most this part of a segment do the workers' cuts differ. */
  private static final int SPREAD_DIVISOR = 4;

  private Segments() {}

  /**
   * The first part of a load: all of it where it is short enough, or where only a count ends it.
   *
   * @param longest how long a segment may be
   */
  public static LoadTask first(LoadTask whole, Duration longest) {
    Optional<Duration> total = whole.load().total();
    int count = total.map(lasting -> count(lasting, longest)).orElse(1);
    if (count == 1) {
      return whole;
    }
    Duration length = total.get().dividedBy(count);
    Duration end = length.minus(earlier(whole.id(), length, longest));
    return whole.part(new LoadSegment(0, count, Duration.ZERO, end, 0));
  }

  /**
   * The part that follows; empty where the load has ended.
   *
   * @param part the one before
   * @param soFar what was reported of that one and of those before it
   */
  public static Optional<LoadTask> next(LoadTask part, LoadReport soFar) {
    if (soFar.endedEarly().isPresent()) {
      return Optional.empty();
    }
    return part.segment()
        .filter(segment -> !segment.endsTheLoad())
        .map(segment -> part.part(after(segment, part.load().total().orElseThrow(), soFar)));
  }

  private static LoadSegment after(LoadSegment segment, Duration total, LoadReport soFar) {
    int index = segment.index() + 1;
    boolean last = index == segment.count() - 1;
    return new LoadSegment(
        index,
        segment.count(),
        soFar.resumeAt().orElse(segment.until()),
        last ? total : segment.until().plus(total.dividedBy(segment.count())),
        soFar.ledger().operations());
  }

  private static int count(Duration total, Duration longest) {
    return Math.max(1, Math.toIntExact(Math.ceilDiv(total.toNanos(), longest.toNanos())));
  }

  /** By how much this worker's cuts are earlier; its last segment is that much longer. */
  private static Duration earlier(TaskId id, Duration length, Duration longest) {
    Duration slack = longest.minus(length);
    Duration most = length.dividedBy(SPREAD_DIVISOR);
    Duration spread = slack.compareTo(most) < 0 ? slack : most;
    return spread.multipliedBy(id.worker()).dividedBy(id.workers());
  }
}
