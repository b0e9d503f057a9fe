package dev.spate.engine.run;

import dev.spate.engine.fleet.Fleet;
import dev.spate.engine.listener.RunListener;
import dev.spate.engine.state.Attempt;
import dev.spate.engine.state.Drains;
import dev.spate.engine.state.RunSetup;
import dev.spate.engine.state.RunState;
import dev.spate.engine.state.TrialTasks;
import dev.spate.engine.trial.Trial;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.TaskKind;
import dev.spate.protocol.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The workers of a driver that is gone: what they write after their rows were looked for would stay
 * in the table for good.
 */
final class EarlierWorkers {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private final FleetPool fleets;
  private final TimeSource time;
  private final RunListener listener;

  EarlierWorkers(FleetPool fleets, TimeSource time, RunListener listener) {
    this.fleets = fleets;
    this.time = time;
    this.listener = listener;
  }

  /**
   * Asks them to end, and waits until they surely have.
   *
   * @throws RunRefusedException where somebody ends the wait
   */
  void end(RunState state) throws RunRefusedException {
    for (Attempt attempt : state.abandoned()) {
      Fleet fleet = fleets.of(attempt.planned().configuration().fleet());
      Optional<Instant> over = fleet.endLeft(TrialTasks.loads(state.setup(), attempt));
      if (over.isPresent()) {
        await(over.get(), attempt.planned().trial());
      }
    }
  }

  /** Waits for what the server still has under way for connections that were cut off. */
  void awaitTransactions(RunState state) {
    for (Attempt attempt : state.abandoned()) {
      awaitTransactions(
          state.setup(), attempt, fleets.of(attempt.planned().configuration().fleet()));
    }
  }

  private void await(Instant over, Trial trial) throws RunRefusedException {
    if (time.now().isBefore(over)) {
      listener.notice(waiting(time.now(), over, trial.id()));
    }
    StopSignal pause = new StopSignal();
    while (time.now().isBefore(over)) {
      if (fleets.stopped()) {
        throw new RunRefusedException(
            List.of("interrupted while it waited for the workers of an earlier driver"));
      }
      pause.await(BETWEEN_LOOKS);
    }
  }

  /** The driver sees no sooner end than the deadline, even of workers that a stop has ended. */
  static String waiting(Instant now, Instant over, String trial) {
    Instant second = over.plusSeconds(1).minusNanos(1).truncatedTo(ChronoUnit.SECONDS);
    return "waiting %d s, until %s, when the workers of trial %s, which outlived their driver, have surely ended; those that can be asked to stop have been, and may end sooner, unseen from here"
        .formatted(Duration.between(now, over).toSeconds() + 1, second, trial);
  }

  /** A count waits for them. */
  private static void awaitTransactions(RunSetup setup, Attempt attempt, Fleet fleet) {
    Trial trial = attempt.planned().trial();
    var _ =
        fleet.run(
            List.of(
                new Errand.Count(
                    TaskId.errand(
                            setup.run(), trial.id() + "-left-" + attempt.number(), TaskKind.COUNT)
                        .inAttempt(setup.session()),
                    setup.endpoints().get(trial.target()),
                    attempt.planned().configuration().workload().table(),
                    Drains.of(setup.document().plan(), attempt.planned().configuration().load())
                        .most())));
  }
}
