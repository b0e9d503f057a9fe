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
            !outcomes.isEmpty()
                    && outcomes.get(index)
                        instanceof WorkerOutcome.Completed(var _, LoadReport report)
                ? RunRows.OfWorker.known(load.identity(), report.ledger())
                : RunRows.OfWorker.lost(
                    load.identity(), load.workload().insert().rowsPerTransaction()));
      }
    }
    if (one == null) {
      throw new IllegalArgumentException("a trial without a load");
    }
    return new RunRows.OfTrial(one.workload(), one.startAt(), workers);
  }
}
