package dev.spate.fleets.lambda.dispatch;

import dev.spate.fleets.lambda.dispatch.TaskDispatcher.DispatchOptions;
import dev.spate.fleets.lambda.invoke.DispatchResult;
import dev.spate.fleets.lambda.invoke.FleetStats;
import dev.spate.protocol.outcome.WarmUpReport;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.target.ConnectionShare;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.Outcome.Completed;
import dev.spate.protocol.task.Outcome.Lost;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.TaskKind;
import dev.spate.protocol.time.Backoff;
import dev.spate.protocol.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Brings up as many environments as a trial needs. Lambda gives an invocation an environment of its
 * own only while all others are busy, so that many errands are handed out together, none of which
 * answers before a common moment; one that begins after it makes another round necessary.
 */
public final class EnvironmentWarmUp {
  private static final Duration MAX_HOLD = Duration.ofSeconds(60);
  private static final Backoff HOLD = Backoff.doubling(Duration.ofSeconds(1), MAX_HOLD);

  /** More rounds than this mean that something else keeps environments from coming. */
  private static final int MAX_ROUNDS = 8;

  private final TaskDispatcher dispatcher;
  private final Timing timing;
  private final TimeSource time;
  private final StopSignal stop;
  private final FleetStats stats;

  public EnvironmentWarmUp(
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

  /**
   * Asks for environments until that many different ones have answered within one round.
   *
   * @param id what they are made ready for, once: each task of each round has an id of its own
   * @param connections how many connections each of them opens
   * @return why there aren't as many, where there aren't
   */
  public Optional<String> bringUp(
      TaskId id, DatabaseEndpoint endpoint, int environments, int connections) {
    String why = "";
    for (int round = 0; round < MAX_ROUNDS && !stop.stopped(); round++) {
      stats.warmUpRound();
      List<DispatchResult<WarmUpReport>> answers =
          round(round, id, endpoint, environments, connections);
      Set<String> distinct = new HashSet<>();
      for (DispatchResult<WarmUpReport> answer : answers) {
        switch (answer.outcome()) {
          case Completed<?> _ -> distinct.add(answer.environment());
          case Lost<WarmUpReport> lost -> {
            why = lost.message();
            if (answer.facts().isPresent()) {
              // it came up and could not connect, as none of them will
              return Optional.of(why);
            }
          }
        }
      }
      if (distinct.size() >= environments) {
        return Optional.empty();
      }
      if (distinct.isEmpty()) {
        return Optional.of("no environment came up: " + why);
      }
      why = why.isEmpty() ? "only %d came up".formatted(distinct.size()) : why;
    }
    return Optional.of("%d environments were not reached: %s".formatted(environments, why));
  }

  private List<DispatchResult<WarmUpReport>> round(
      int round, TaskId id, DatabaseEndpoint endpoint, int environments, int connections) {
    int before = round * environments;
    Instant now = time.now();
    Instant until =
        now.plus(shorter(Duration.ofNanos(HOLD.longestNs(round)), timing.longestSegment()));
    DispatchOptions options =
        new DispatchOptions(
            false, now.plus(MAX_HOLD), timing.answerBy(now), stop, ProgressFeed.NONE);
    return VirtualThreads.all(
        environments,
        index ->
            () ->
                dispatcher.deliver(
                    new Errand.WarmUp(
                        new TaskId(
                            id.run(),
                            id.trial(),
                            id.attempt(),
                            TaskKind.WARM_UP,
                            before + index,
                            MAX_ROUNDS * environments),
                        endpoint,
                        connections,
                        until,
                        new ConnectionShare(index, environments)),
                    options,
                    stats),
        "warm-up");
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
