package dev.spate.fleets.lambda.dispatch;

import dev.spate.fleets.lambda.dispatch.TaskDispatcher.DispatchOptions;
import dev.spate.fleets.lambda.invoke.FleetStats;
import dev.spate.protocol.outcome.SampleReport;
import dev.spate.protocol.outcome.SampleReport.ServerSample;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.Outcome.Completed;
import dev.spate.protocol.task.Outcome.Lost;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The sampling of a server as a chain of invocations, each as long as the function may run. */
final class Sampling {
  private final TaskDispatcher dispatcher;
  private final Timing timing;
  private final TimeSource time;
  private final StopSignal stop;
  private final FleetStats stats;

  Sampling(
      TaskDispatcher dispatcher,
      Timing timing,
      TimeSource time,
      StopSignal stop,
      FleetStats stats) {
    this.dispatcher = dispatcher;
    this.timing = timing;
    this.time = time;
    this.stop = stop;
    this.stats = stats;
  }

  /** Samples until the errand's end or the stop. Never throws. */
  Outcome<SampleReport> run(Errand.Sample whole) {
    List<ServerSample> samples = new ArrayList<>();
    Set<String> missing = new LinkedHashSet<>();
    Optional<String> failure = Optional.empty();
    Instant from = whole.startAt();
    int segment = 0;
    do {
      Instant until = earlier(from.plus(timing.longestSegment()), whole.until());
      Errand.Sample part =
          new Errand.Sample(whole.id(), whole.endpoint(), from, whole.interval(), until, segment++);
      Instant answerBy = timing.answerBy(until);
      DispatchOptions options =
          new DispatchOptions(false, until, answerBy, stop, ProgressFeed.NONE);
      switch (dispatcher.deliver(part, options, stats).outcome()) {
        case Completed(TaskId _, SampleReport report) -> {
          Duration offset = Duration.between(whole.startAt(), from);
          report.samples().forEach(sample -> samples.add(sample.later(offset)));
          missing.addAll(report.missing());
          failure = report.failure();
        }
        case Lost<SampleReport> lost -> {
          if (samples.isEmpty()) {
            return lost;
          }
          failure = Optional.of(lost.message());
        }
      }
      from = later(until, time.now());
    } while (from.isBefore(whole.until()) && !stop.stopped() && failure.isEmpty());
    return new Completed<>(whole.id(), new SampleReport(samples, List.copyOf(missing), failure));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
