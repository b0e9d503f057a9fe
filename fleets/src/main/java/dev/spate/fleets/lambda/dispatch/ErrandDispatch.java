package dev.spate.fleets.lambda.dispatch;

import dev.spate.fleets.lambda.dispatch.TaskDispatcher.DispatchOptions;
import dev.spate.fleets.lambda.invoke.FleetStats;
import dev.spate.protocol.outcome.Report;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.time.TimeSource;
import java.time.Duration;
import java.time.Instant;

/** Has errands done: each by one invocation, but for a sampling, which may take several. */
public final class ErrandDispatch {
  /** How long an errand is tried again where it is throttled. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final TaskDispatcher dispatcher;
  private final Timing timing;
  private final TimeSource time;
  private final StopSignal end;
  private final FleetStats stats;

  /**
   * Errands of one trial, or of none.
   *
   * @param end ends what has no end of its own to wait for
   */
  public ErrandDispatch(
      TaskDispatcher dispatcher, Timing timing, TimeSource time, StopSignal end, FleetStats stats) {
    this.dispatcher = dispatcher;
    this.timing = timing;
    this.time = time;
    this.end = end;
    this.stats = stats;
  }

  /** Has it done. Never throws. */
  public <R extends Report> Outcome<R> run(Errand<R> errand) {
    if (errand instanceof Errand.Sample sample) {
      return new Sampling(dispatcher, timing, time, end, stats).run(sample).answering(errand);
    }
    Instant now = time.now();
    DispatchOptions options =
        new DispatchOptions(
            false, now.plus(PATIENCE), timing.answerBy(now), new StopSignal(), ProgressFeed.NONE);
    return dispatcher.deliver(errand, options, stats).outcome();
  }
}
