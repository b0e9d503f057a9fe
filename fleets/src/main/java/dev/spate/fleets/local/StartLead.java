package dev.spate.fleets.local;

import dev.spate.engine.fleet.TrialDemand;
import java.time.Duration;

/**
 * How far ahead a start must be for all workers to be connected by then.
 *
 * @param base what one worker needs before it connects
 * @param worker what each further worker adds, since the machine starts them together
 * @param connection what each connection adds: the server forks a process for it
 */
record StartLead(Duration base, Duration worker, Duration connection) {
  /** Threads start at once; the rest is connecting. */
  static final StartLead THREADS =
      new StartLead(Duration.ofMillis(400), Duration.ofMillis(5), Duration.ofMillis(10));

  /**
   * A JVM takes about half a second of one core to start and to load the worker's classes, and
   * several times that on a machine that is busy: a late worker costs the trial, waiting only time.
   */
  static final StartLead PROCESSES =
      new StartLead(Duration.ofMillis(3_000), Duration.ofMillis(600), Duration.ofMillis(10));

  /**
   * For a trial's demand; where the server allows so many connections at a time, until the last.
   */
  Duration of(TrialDemand demand) {
    return base.plus(worker.multipliedBy(demand.workers()))
        .plus(connection.multipliedBy(demand.connections()))
        .plus(demand.turns());
  }
}
