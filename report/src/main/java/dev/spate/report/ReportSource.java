package dev.spate.report;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.document.RunDocuments;
import dev.spate.engine.result.RunEnvironment;
import dev.spate.engine.result.RunResult;
import dev.spate.engine.result.TrialResult;
import dev.spate.store.ObjectStore;
import dev.spate.store.StoreException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a page is made of.
 *
 * @param plan the effective plan, as text
 * @param trials all trials, in their order in the run
 */
public record ReportSource(
    RunResult result, RunEnvironment environment, String plan, List<TrialResult> trials) {
  public ReportSource {
    requireNonNull(result, "result is null");
    requireNonNull(environment, "environment is null");
    requireNonNull(plan, "plan is null");
    trials = List.copyOf(trials);
  }

  /** Reads a run that is over. */
  public static ReportSource read(ObjectStore run) throws StoreException {
    RunDocuments documents = new RunDocuments(run);
    List<TrialResult> trials = new ArrayList<>();
    for (String key : documents.keys()) {
      if (RunDocuments.isTrial(key)) {
        trials.add(documents.require(key, TrialResult.class));
      }
    }
    return new ReportSource(
        documents.require(RunDocuments.RESULT, RunResult.class),
        documents.require(RunDocuments.ENVIRONMENT, RunEnvironment.class),
        documents.requireText(RunDocuments.PLAN),
        trials);
  }
}
