package dev.spate.engine.listener;

import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.result.RunResult;
import dev.spate.engine.result.TrialResult;
import dev.spate.engine.sequence.TrialCount;
import dev.spate.engine.state.PreflightReport;
import dev.spate.engine.trial.Trial;
import dev.spate.protocol.progress.WorkerProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A run, narrated while it happens. All calls but {@link #progress} come from one thread. */
public interface RunListener {
  /** The plan's own servers are being started. */
  default void startingServers(List<String> targets) {}

  /** The targets were looked at, and nothing stands in the way. */
  default void checked(PreflightReport report) {}

  /**
   * The run begins, or goes on.
   *
   * @param place where it is kept
   */
  default void started(PlanDocument plan, TrialCount trials, String place) {}

  /**
   * The run is taken up again.
   *
   * @param done how many of its trials are done
   */
  default void resumed(int session, int done) {}

  /** A trial begins; its table is being prepared. */
  default void trialStarted(Trial trial) {}

  /**
   * A trial's table is ready, and the workers start together.
   *
   * @param total warm-up and load; empty where a count ends the load
   */
  default void loadStarts(Trial trial, Instant startAt, Optional<Duration> total) {}

  /** A worker says how far it is; from any thread, and it must not block. */
  default void progress(Trial trial, WorkerProgress progress) {}

  /** A trial is judged and kept. */
  default void trialFinished(TrialResult result) {}

  /** Something must be known to read the run, such as a fleet's limits; once in a run. */
  default void notice(String message) {}

  /** Something went wrong that doesn't end the run. */
  default void warning(String message) {}

  /** The run is over and kept. */
  default void finished(RunResult result, String place) {}
}
