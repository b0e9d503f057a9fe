package dev.spate.engine.run;

import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.result.TrialResult;
import dev.spate.engine.store.ResultStore;
import dev.spate.protocol.outcome.InspectReport;
import dev.spate.protocol.target.DatabaseEndpoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A run under way: what it was asked, what it found, and what it has done so far.
 *
 * @param identity tells it from all other runs
 * @param found the targets as they were before the run
 * @param tables what the run has made of the tables; changes
 * @param onInsert what acts when a row is inserted, in words, by table
 * @param trials all that the plan asks for
 * @param numbering of the rows of all trials
 * @param done the trials that are done, in their order; grows
 * @param notices told so far; grows
 */
record RunState(
    PlanDocument document,
    ResultStore store,
    RunIdentity identity,
    Instant startedAt,
    Map<String, DatabaseEndpoint> endpoints,
    Map<String, InspectReport> found,
    TableTracker tables,
    Map<TableRef, List<String>> onInsert,
    List<PlannedTrial> trials,
    RowNumbering numbering,
    List<TrialResult> done,
    OnceOnlyNotices notices) {

  /** A run of which nothing is done. */
  static RunState begin(
      PlanDocument document,
      ResultStore store,
      RunIdentity identity,
      Instant startedAt,
      Map<String, DatabaseEndpoint> endpoints,
      PreflightReport preflight) {
    List<PlannedTrial> trials = TrialPlanner.of(document);
    return new RunState(
        document,
        store,
        identity,
        startedAt,
        endpoints,
        preflight.targets(),
        new TableTracker(preflight.tables()),
        preflight.onInsert(),
        trials,
        RowNumbering.of(trials),
        new ArrayList<>(),
        new OnceOnlyNotices());
  }
}
