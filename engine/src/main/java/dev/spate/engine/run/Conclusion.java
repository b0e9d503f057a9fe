package dev.spate.engine.run;

import dev.spate.engine.analysis.RunFindings;
import dev.spate.engine.check.Check;
import dev.spate.engine.check.Checks;
import dev.spate.engine.cost.RunCosts;
import dev.spate.engine.document.RunBegun;
import dev.spate.engine.document.RunDocuments;
import dev.spate.engine.fleet.Fleet;
import dev.spate.engine.listener.RunListener;
import dev.spate.engine.plan.Configuration;
import dev.spate.engine.plan.Plan;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.provenance.Provenance;
import dev.spate.engine.provenance.TargetConditions;
import dev.spate.engine.result.ConfigurationResult;
import dev.spate.engine.result.RunEnvironment;
import dev.spate.engine.result.RunResult;
import dev.spate.engine.result.TableLeft;
import dev.spate.engine.result.TargetFacts;
import dev.spate.engine.result.TrialResult;
import dev.spate.engine.search.SearchResult;
import dev.spate.engine.search.run.SearchCell;
import dev.spate.engine.state.RunState;
import dev.spate.engine.state.TablePlan;
import dev.spate.engine.state.TableRef;
import dev.spate.engine.state.TableTracker;
import dev.spate.protocol.outcome.CleanUpReport;
import dev.spate.protocol.outcome.RowRemoval;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.Errand.Prepare.Mode;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.TaskKind;
import dev.spate.protocol.workload.Workload;
import dev.spate.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ends a run: leaves the targets as they were found, and sums up what is in the store. */
final class Conclusion {
  private final RunDocuments documents;
  private final RunListener listener;
  private final List<TableLeft> left = new ArrayList<>();
  private boolean cleanedUp;

  Conclusion(RunDocuments documents, RunListener listener) {
    this.documents = documents;
    this.listener = listener;
  }

  /** Sums up and keeps the result. */
  RunResult conclude(RunState run, Instant endedAt, boolean interrupted) throws StoreException {
    RunBegun begun = run.setup().begun();
    Map<String, TargetFacts> targets = new LinkedHashMap<>();
    Map<String, Map<String, String>> conditions = new LinkedHashMap<>();
    begun
        .targets()
        .forEach(
            (name, report) -> {
              targets.put(name, TargetFacts.of(report));
              conditions.put(name, TargetConditions.of(report));
            });
    List<TrialResult> done = inThePlansOrder(run);
    List<ConfigurationResult> configurations = RunResult.sumUp(done);
    Plan plan = run.setup().document().plan();
    List<Check> checks = plan.checks().stream().map(Checks::parse).toList();
    List<SearchResult> searches = SearchCell.results(run.setup().document(), run.done());
    RunFindings findings =
        RunFindings.of(
            Optional.of(run.setup().document()), conditions, configurations, done, searches);
    RunResult result =
        new RunResult(
            RunResult.SCHEMA_VERSION,
            begun.run(),
            begun.seed(),
            begun.nonce(),
            begun.name(),
            begun.startedAt(),
            endedAt,
            interrupted,
            run.current().isPresent() ? begun.trialsPlanned() : run.done().size(),
            targets,
            configurations,
            RunResult.check(checks, done),
            left,
            searches,
            Optional.of(provenance(begun)),
            findings.comparisons().all(),
            findings.comparisons().verdict(),
            findings.scalability(),
            new RunCosts(run.setup().document())
                .of(
                    done.stream().map(TrialResult::measurement).toList(),
                    Duration.between(begun.startedAt(), endedAt)));
    documents.create(RunDocuments.RESULT, result);
    listener.finished(result, documents.place());
    return result;
  }

  private Provenance provenance(RunBegun begun) throws StoreException {
    Map<String, String> machine =
        documents
            .read(RunDocuments.ENVIRONMENT, RunEnvironment.class)
            .map(RunEnvironment::machine)
            .orElse(Map.of());
    return Provenance.of(begun, machine, documents.place());
  }

  /** The trials in the order of the plan's configurations and targets, and not of chance. */
  private static List<TrialResult> inThePlansOrder(RunState run) {
    PlanDocument document = run.setup().document();
    List<String> labels = document.configurations().stream().map(Configuration::label).toList();
    List<String> targets = List.copyOf(document.plan().targets().keySet());
    return TrialResult.inPlanOrder(run.done(), labels, targets);
  }

  /**
   * Removes from the targets what this run made there, once; what stays is a warning, and stands in
   * the result.
   */
  void cleanUp(RunState run, Fleet fleet) {
    if (cleanedUp) {
      return;
    }
    cleanedUp = true;
    List<Errand.CleanUp> errands = new ArrayList<>();
    run.tables()
        .touched()
        .forEach(
            (place, touched) -> {
              if (mayHold(run, place, touched)) {
                errands.add(cleanUp(run, errands.size(), place.target(), touched.workload()));
              }
            });
    List<Outcome<CleanUpReport>> outcomes = fleet.run(errands);
    for (int index = 0; index < errands.size(); index++) {
      left(errands.get(index), outcomes.get(index)).ifPresent(this::tell);
    }
  }

  /**
   * Whether there may be anything of the run's. A table whose preparation nobody heard the end of
   * may have been made; it says so itself then.
   */
  private static boolean mayHold(RunState run, TableRef place, TableTracker.Touched touched) {
    Mode mode = run.tables().next(place.target(), touched.workload()).mode();
    return touched.ready() || mode == Mode.CREATE;
  }

  private void tell(TableLeft table) {
    left.add(table);
    listener.warning(table.message());
  }

  private static Optional<TableLeft> left(Errand.CleanUp errand, Outcome<CleanUpReport> outcome) {
    RowRemoval removal =
        switch (outcome) {
          case Outcome.Completed(TaskId _, CleanUpReport report) -> report.removal();
          case Outcome.Lost<?> lost ->
              new RowRemoval(
                  RowRemoval.How.UNKNOWN,
                  0,
                  new RowRemoval.Left(0, 0, errand.rows().acknowledged()),
                  false,
                  List.of("the table was not cleaned up: " + lost.message()));
        };
    boolean asFound = removal.left().rows() == 0 && removal.reasons().isEmpty();
    return asFound
        ? Optional.empty()
        : Optional.of(
            new TableLeft(errand.endpoint().target(), errand.workload().table(), removal));
  }

  private static Errand.CleanUp cleanUp(RunState run, int table, String target, Workload workload) {
    TablePlan plan = run.tables().next(target, workload);
    return new Errand.CleanUp(
        TaskId.errand(run.setup().run(), "table-%d-%s".formatted(table, target), TaskKind.CLEAN_UP)
            .inAttempt(run.setup().session()),
        run.setup().endpoints().get(target),
        workload,
        plan.mode(),
        plan.rows(),
        plan.made());
  }
}
