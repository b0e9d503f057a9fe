package dev.spate.report.export;

import dev.spate.engine.analysis.RunAnalysis;
import dev.spate.engine.result.TrialResult;
import dev.spate.store.ObjectStore;
import dev.spate.store.StoreException;
import java.util.List;

/** Writes beside a run what other tools read of it, in the place of what an earlier one wrote. */
public final class RunExports {
  /** The run for a pull request or a chat. */
  public static final String SUMMARY = "summary.md";

  /** Every second of every trial. */
  public static final String TIMELINE = "timeline.csv";

  private RunExports() {}

  /** Writes {@link #SUMMARY}. */
  public static void summary(ObjectStore run, RunAnalysis analysis) throws StoreException {
    run.put(SUMMARY, SummaryMarkdown.of(analysis));
  }

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
