package dev.spate.protocol.task;

import static java.util.Objects.requireNonNull;

/**
 * Which task this is, for messages, logs and the ledger.
 *
 * @param run the run's identifier
 * @param trial the trial's identifier, or what the errand is for outside a trial
 * @param worker index of the worker, 0 … workers − 1
 * @param workers how many workers share the load
 */
public record TaskId(String run, String trial, int worker, int workers) {
  public TaskId {
    requireNonNull(run, "run is null");
    requireNonNull(trial, "trial is null");
    if (worker < 0 || workers < 1 || worker >= workers) {
      throw new IllegalArgumentException("no worker %d of %d".formatted(worker, workers));
    }
  }

  /** An errand's id: it is always worker 0 of 1. */
  public static TaskId errand(String run, String trial) {
    return new TaskId(run, trial, 0, 1);
  }
}
