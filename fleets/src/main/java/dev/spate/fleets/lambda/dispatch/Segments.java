package dev.spate.fleets.lambda.dispatch;

import dev.spate.protocol.task.LoadTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a worker's load is cut, so that each part fits into an invocation. All workers have equally
 * many segments; where they are cut differs a little from worker to worker, so that not all are
 * between two segments at the same time.
 */
final class Segments {
  /** The most of a segment by which the workers' cuts may differ. */
  private static final int SPREAD_DIVISOR = 4;

  private Segments() {}

  /**
   * How many segments a load takes.
   *
   * @param total how long it lasts, warm-up included
   * @param longest how long a segment may be
   */
  static int count(Duration total, Duration longest) {
    return Math.max(1, Math.toIntExact(Math.ceilDiv(total.toNanos(), longest.toNanos())));
  }

  /**
   * The ends of a worker's segments since the trial's start, the load's own end being the last.
   *
   * @param longest how long a segment may be
   */
  static List<Duration> ends(LoadTask task, Duration total, Duration longest) {
    int count = count(total, longest);
    Duration length = total.dividedBy(count);
    Duration earlier = earlier(task, length, longest);
    List<Duration> ends = new ArrayList<>();
    for (int index = 1; index < count; index++) {
      ends.add(length.multipliedBy(index).minus(earlier));
    }
    ends.add(total);
    return ends;
  }

  /** By how much this worker's cuts are earlier; its last segment is that much longer. */
  private static Duration earlier(LoadTask task, Duration length, Duration longest) {
    Duration slack = longest.minus(length);
    Duration most = length.dividedBy(SPREAD_DIVISOR);
    Duration spread = slack.compareTo(most) < 0 ? slack : most;
    return spread.multipliedBy(task.id().worker()).dividedBy(task.id().workers());
  }
}
