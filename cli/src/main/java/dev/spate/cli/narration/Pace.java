package dev.spate.cli.narration;

import dev.spate.engine.sequence.TrialCount;
import dev.spate.protocol.time.TimeSource;
import java.time.Duration;
import java.util.Optional;

/**
 * How long a run will still take at most: as long a trial as those done so far, else as the plan
 * says.
 */
final class Pace {
  private final TrialCount trials;
  private final Optional<Duration> planned;
  private final TimeSource time;
  private int done;
  private long startedNs;
  private long doneNs;

  /**
   * Nothing is done yet.
   *
   * @param planned the whole run's duration, where the plan says it
   */
  Pace(TrialCount trials, Optional<Duration> planned, TimeSource time) {
    this.trials = trials;
    this.planned = planned;
    this.time = time;
  }

  synchronized void trialStarts() {
    startedNs = time.nanoTime();
  }

  synchronized void trialEnds() {
    doneNs += time.nanoTime() - startedNs;
    done++;
  }

  /** {@code ≤} where the run may be complete before its last trial. */
  String bound() {
    return trials.isKnown() ? "" : "≤";
  }

  /** What is left of the run; empty where nothing says it yet. */
  synchronized Optional<Duration> left() {
    Optional<Duration> trial =
        done > 0
            ? Optional.of(Duration.ofNanos(doneNs / done))
            : planned.map(all -> all.dividedBy(trials.atMost()));
    long underWayNs = time.nanoTime() - startedNs;
    return trial.map(
        each -> {
          Duration left = each.multipliedBy(trials.atMost() - done).minusNanos(underWayNs);
          return left.isNegative() ? Duration.ZERO : left;
        });
  }
}
