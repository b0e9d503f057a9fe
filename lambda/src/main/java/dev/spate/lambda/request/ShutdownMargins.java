package dev.spate.lambda.request;

import dev.spate.protocol.load.LoadModel;
import dev.spate.protocol.task.LoadSegment;
import dev.spate.protocol.task.LoadTask;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How much of an invocation's time is left for its answer. */
public final class ShutdownMargins {
  /**
   * How long before the service ends an invocation its work is to stop; half of it is for what is
   * under way, half for the answer. The driver's segments end {@code RESERVE} before the function's
   * time-out, which is more.
   */
  static final Duration STOP = Duration.ofMillis(1_500);

  /** Of a short time-out, at most this part. */
  private static final int SHARE = 4;

  private ShutdownMargins() {}

  /**
   * How long before the end the work is to stop.
   *
   * @param remaining until the service ends the invocation
   */
  public static Duration stop(Duration remaining) {
    Duration share = remaining.dividedBy(SHARE);
    return share.compareTo(STOP) < 0 ? share : STOP;
  }

  /**
   * The load with no more time for what is under way at its end than there is.
   *
   * @param now when the work begins
   */
  static LoadTask fitted(LoadTask task, Instant now, Duration remaining) {
    Duration margin = stop(remaining);
    Instant answer = now.plus(remaining).minus(margin.dividedBy(2));
    Instant stopped = now.plus(remaining).minus(margin);
    Instant end = end(task).filter(known -> known.isBefore(stopped)).orElse(stopped);
    Duration left = Duration.between(end, answer);
    return left.compareTo(task.drain().most()) >= 0
        ? task
        : task.drained(task.drain().atMost(left));
  }

  private static Optional<Instant> end(LoadTask task) {
    LoadModel load = task.load();
    Optional<Duration> until = task.segment().map(LoadSegment::until);
    Optional<Duration> total = load.total();
    if (until.isPresent() && total.isPresent()) {
      until = until.filter(one -> one.compareTo(total.get()) < 0).or(() -> total);
    }
    return until.or(() -> total).map(task.startAt()::plus);
  }
}
