package dev.spate.engine.state;

import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.RunRows;
import java.util.ArrayList;
import java.util.List;

/** Which rows a trial's workers may have written. */
public final class TrialRows {
  private TrialRows() {}

  /** Before anything is heard of the workers. */
  public static RunRows.OfTrial ahead(List<LoadTask> loads) {
    return of(loads, List.of());
  }

  /**
   * What the workers say.
   *
   * @param outcomes one for each load, in the same order; none where nothing is heard yet
   */
  public static RunRows.OfTrial of(List<LoadTask> loads, List<Outcome<LoadReport>> outcomes) {
    List<RunRows.OfWorker> workers = new ArrayList<>();
    for (int index = 0; index < loads.size(); index++) {
      LoadTask load = loads.get(index);
      workers.add(
          outcomes.isEmpty()
              ? RunRows.OfWorker.lost(load.identity(), rowsEach(load))
              : worker(load, outcomes.get(index)));
    }
    LoadTask one = loads.getFirst();
    return new RunRows.OfTrial(one.workload(), one.startAt(), workers);
  }

  private static RunRows.OfWorker worker(LoadTask load, Outcome<LoadReport> outcome) {
    return switch (outcome) {
      case Outcome.Completed(var _, LoadReport report) -> known(load, report, false);
      case Outcome.Lost<?> lost ->
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
