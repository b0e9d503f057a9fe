package dev.spate.engine.run;

import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.outcome.WorkerOutcome;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.RunRows;
import dev.spate.protocol.task.WorkerTask;
import java.util.ArrayList;
import java.util.List;

/** Which rows a trial's workers may have written. */
final class TrialRows {
  private TrialRows() {}

  /** Before anything is heard of the workers. */
  static RunRows.OfTrial ahead(List<WorkerTask> tasks) {
    return of(tasks, List.of());
  }

  /**
   * What the workers say.
   *
   * @param outcomes one for each task, in the same order; none where nothing is heard yet
   */
  static RunRows.OfTrial of(List<WorkerTask> tasks, List<WorkerOutcome> outcomes) {
    List<RunRows.OfWorker> workers = new ArrayList<>();
    LoadTask one = null;
    for (int index = 0; index < tasks.size(); index++) {
      if (tasks.get(index) instanceof LoadTask load) {
        one = load;
        workers.add(
            outcomes.isEmpty()
                ? RunRows.OfWorker.lost(load.identity(), rowsEach(load))
                : worker(load, outcomes.get(index)));
      }
    }
    if (one == null) {
      throw new IllegalArgumentException("a trial without a load");
    }
    return new RunRows.OfTrial(one.workload(), one.startAt(), workers);
  }

  private static RunRows.OfWorker worker(LoadTask load, WorkerOutcome outcome) {
    return switch (outcome) {
      case WorkerOutcome.Completed(var _, LoadReport report) -> known(load, report, false);
      case WorkerOutcome.Completed other ->
          throw new IllegalStateException("a load was answered by " + other.report());
      case WorkerOutcome.Lost lost ->
          lost.before()
              .map(report -> known(load, report, true))
              .orElseGet(() -> RunRows.OfWorker.lost(load.identity(), rowsEach(load)));
    };
  }

  private static RunRows.OfWorker known(LoadTask load, LoadReport report, boolean more) {
    return new RunRows.OfWorker(load.identity(), report.ledger(), more, report.parents());
  }

  private static int rowsEach(LoadTask load) {
    return load.workload().insert().rowsPerTransaction();
  }
}
