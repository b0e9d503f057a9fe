package dev.spate.fleets.lambda.dispatch;

import dev.spate.engine.fleet.HandOver;
import dev.spate.fleets.lambda.dispatch.TaskDispatcher.DispatchOptions;
import dev.spate.fleets.lambda.invoke.DispatchResult;
import dev.spate.fleets.lambda.invoke.FleetStats;
import dev.spate.protocol.invocation.InvocationFacts;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.task.LoadSegment;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.Outcome.Completed;
import dev.spate.protocol.task.Outcome.Lost;
import dev.spate.protocol.task.Segments;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.time.TimeSource;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One worker's load as a chain of invocations. The next one is made as soon as the one before it
 * has answered: its environment is free again and connected, and whatever came due in between is
 * sent at once, with its due time kept.
 */
public final class SegmentedLoad {
  /** How long a first segment is tried for beyond its start; a later worker is of no use. */
  private static final Duration LATE_START = Duration.ofMillis(500);

  private final TaskDispatcher dispatcher;
  private final Timing timing;
  private final boolean event;
  private final TimeSource time;
  private final StopSignal stop;
  private final FleetStats stats;

  public SegmentedLoad(
      TaskDispatcher dispatcher,
      Timing timing,
      boolean event,
      TimeSource time,
      StopSignal stop,
      FleetStats stats) {
    this.dispatcher = dispatcher;
    this.timing = timing;
    this.event = event;
    this.time = time;
    this.stop = stop;
    this.stats = stats;
  }

  /** Runs the whole load. Never throws. */
  public Outcome<LoadReport> run(LoadTask task, ProgressFeed feed) {
    LoadTask part = Segments.first(task, timing.longestSegment(lead(task)));
    Optional<LoadReport> sum = Optional.empty();
    String environment = "";
    Duration cut = Duration.ZERO;
    while (true) {
      DispatchResult<LoadReport> delivered = deliver(part, end(part), feed);
      switch (delivered.outcome()) {
        case Completed(TaskId _, LoadReport report) -> {
          if (sum.isPresent()) {
            stats.handedOver(handOver(task, cut, report, environment, delivered.environment()));
          }
          sum = Optional.of(sum.map(earlier -> earlier.followedBy(report)).orElse(report));
          environment = delivered.environment();
        }
        case Lost<LoadReport> lost -> {
          return part.segment().isPresent() ? inSegment(lost, part.segment().get(), sum) : lost;
        }
      }
      Optional<LoadTask> next = Segments.next(part, sum.get());
      if (next.isEmpty() || stop.stopped()) {
        return new Completed<>(task.id(), sum.get());
      }
      cut = end(part);
      part = next.get();
    }
  }

  /** Where a part ends, since the trial's start. */
  private Duration end(LoadTask part) {
    return part.segment()
        .map(LoadSegment::until)
        .or(() -> part.load().total())
        .orElse(timing.timeout());
  }

  /** What the first invocation waits for the common start. */
  private Duration lead(LoadTask task) {
    return Duration.between(time.now(), task.startAt());
  }

  private DispatchResult<LoadReport> deliver(LoadTask part, Duration end, ProgressFeed feed) {
    Duration begin = part.segment().map(LoadSegment::from).orElse(Duration.ZERO);
    boolean first = part.segment().map(segment -> segment.index() == 0).orElse(true);
    DispatchOptions options =
        new DispatchOptions(
            event,
            part.startAt().plus(first ? begin.plus(LATE_START) : end),
            timing.answerBy(part, end),
            stop,
            feed);
    DispatchResult<LoadReport> delivered = dispatcher.deliver(part, options, stats);
    delivered.facts().ifPresent(facts -> stats.loaded(facts.environment()));
    cold(delivered);
    return delivered;
  }

  /** Takes down the environment's first transaction, where it was one of this load. */
  private void cold(DispatchResult<LoadReport> delivered) {
    Optional<Duration> service =
        delivered
            .facts()
            .flatMap(InvocationFacts::coldStart)
            .flatMap(InvocationFacts.ColdStart::firstTransaction);
    if (service.isPresent()
        && delivered.outcome() instanceof Completed(TaskId _, LoadReport report)) {
      firstSecond(report).ifPresent(second -> stats.coldTransaction(second, service.get()));
    }
  }

  /** The second in which the first operation was acknowledged. */
  static Optional<Integer> firstSecond(LoadReport report) {
    return report.measurements().seconds().entrySet().stream()
        .filter(second -> second.getValue().completed() > 0)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /**
   * A worker's change to its next segment. What was left to that one was due before, and is no part
   * of the gap: the earlier one was busy until its own end.
   *
   * @param at where the earlier segment ended
   * @param report of the next one
   */
  static HandOver handOver(LoadTask task, Duration at, LoadReport report, String from, String to) {
    Duration gap = Duration.between(task.startAt(), report.startedAt()).minus(at);
    return new HandOver(task.id().worker(), at, gap.isNegative() ? Duration.ZERO : gap, from, to);
  }

  /** What the segments before were answered is kept: it is in the table all the same. */
  private static Lost<LoadReport> inSegment(
      Lost<LoadReport> lost, LoadSegment segment, Optional<LoadReport> before) {
    String where = "in segment %d of %d: ".formatted(segment.index() + 1, segment.count());
    return new Lost<>(lost.id(), lost.kind(), where + lost.message(), lost.sqlState(), before);
  }
}
