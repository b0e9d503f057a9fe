package dev.spate.report.export;

import dev.spate.engine.result.TrialResult;
import dev.spate.store.ObjectStore;
import dev.spate.store.StoreException;
import java.util.List;

/** Writes beside a run what other tools read of it, in the place of what an earlier one wrote. */
public final class RunExports {
  /** Every second of every trial. */
  public static final String TIMELINE = "timeline.csv";

  private RunExports() {}

  /** Writes {@link #TIMELINE}. */
  public static void timeline(ObjectStore run, List<TrialResult> trials) throws StoreException {
    run.put(TIMELINE, TimelineCsv.of(trials));
  }

  /** Writes a log of latencies for each trial. */
  public static void latencies(ObjectStore run, List<TrialResult> trials) throws StoreException {
    for (TrialResult trial : trials) {
      run.put(IntervalLog.key(trial), IntervalLog.of(trial));
    }
  }
}
