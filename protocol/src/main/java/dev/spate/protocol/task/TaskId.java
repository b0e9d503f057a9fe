package dev.spate.protocol.task;

import static java.util.Objects.requireNonNull;

/**
 * Which task this is. No two tasks of a run have the same, so that a worker that is handed one a
 * second time can know that it is no other; what a store holds of a task is named by it. The
 * segments of one load, and the transactions that a driver sends one by one, are parts of one task.
 *
 * @param run the run's identifier
 * @param trial the trial's identifier, or what the errand is for outside a trial
 * @param attempt which attempt at the trial it is, from 1; a run that is resumed makes another one
 * @param kind what kind of work it is
 * @param worker index of the worker, 0 … workers − 1
 * @param workers how many workers share the work
 */
public record TaskId(
    String run, String trial, int attempt, TaskKind kind, int worker, int workers) {
  /** The number of the first attempt at a trial. */
  public static final int FIRST_ATTEMPT = 1;

  public TaskId {
    requireNonNull(run, "run is null");
    requireNonNull(trial, "trial is null");
    requireNonNull(kind, "kind is null");
    if (attempt < FIRST_ATTEMPT) {
      throw new IllegalArgumentException("attempts are counted from 1, got " + attempt);
    }
    if (worker < 0 || workers < 1 || worker >= workers) {
      throw new IllegalArgumentException("no worker %d of %d".formatted(worker, workers));
    }
  }

  /** A worker's load in the first attempt at a trial. */
  public static TaskId load(String run, String trial, int worker, int workers) {
    return new TaskId(run, trial, FIRST_ATTEMPT, TaskKind.LOAD, worker, workers);
  }

  /** An errand of the first attempt: it is always worker 0 of 1. */
  public static TaskId errand(String run, String trial, TaskKind kind) {
    return new TaskId(run, trial, FIRST_ATTEMPT, kind, 0, 1);
  }

  /** The same worker's task of another kind. */
  public TaskId as(TaskKind other) {
    return new TaskId(run, trial, attempt, other, worker, workers);
  }

  /** The same task in another attempt. */
  public TaskId inAttempt(int other) {
    return new TaskId(run, trial, other, kind, worker, workers);
  }

  /** Checks that a task of this kind may have this id. */
  void requireKind(TaskKind expected) {
    if (kind != expected) {
      throw new IllegalArgumentException(
          "a task of kind %s can't have the id of one of kind %s"
              .formatted(expected.text(), kind.text()));
    }
  }
}
