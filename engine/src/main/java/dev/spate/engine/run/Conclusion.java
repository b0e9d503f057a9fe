package dev.spate.engine.run;

import dev.spate.engine.check.Check;
import dev.spate.engine.check.Checks;
import dev.spate.engine.fleet.Fleet;
import dev.spate.engine.result.RunResult;
import dev.spate.engine.result.TargetFacts;
import dev.spate.engine.store.StoreFailure;
import dev.spate.protocol.outcome.WorkerOutcome;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.workload.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ends a run: leaves the targets as they were found, and sums up what is in the store. */
final class Conclusion {
  private final RunState run;
  private final RunListener listener;

  Conclusion(RunState run, RunListener listener) {
    this.run = run;
    this.listener = listener;
  }

  /** Sums up and keeps the result. */
  RunResult conclude(Instant endedAt, boolean interrupted) throws StoreFailure {
    Map<String, TargetFacts> targets = new LinkedHashMap<>();
    run.found().forEach((name, report) -> targets.put(name, TargetFacts.of(report)));
    List<Check> checks = run.document().plan().checks().stream().map(Checks::parse).toList();
    RunResult result =
        new RunResult(
            RunResult.SCHEMA_VERSION,
            run.store().run(),
            run.identity().seed(),
            run.identity().nonce(),
            run.document().plan().name(),
            run.startedAt(),
            endedAt,
            interrupted,
            run.trials().size(),
            targets,
            RunResult.sumUp(run.done()),
            RunResult.check(checks, run.done()));
    run.store().writeResult(result);
    listener.finished(result, run.store().folder());
    return result;
  }

  /** Removes from the targets what this run made there; what can't be removed is a warning. */
  void cleanUp(Fleet fleet) {
    List<Errand.CleanUp> errands = new ArrayList<>();
    run.tables()
        .touched()
        .forEach((place, touched) -> errands.add(cleanUp(place.target(), touched.workload())));
    for (WorkerOutcome outcome : fleet.run(errands, ProgressFeed.NONE).outcomes()) {
      if (outcome instanceof WorkerOutcome.Lost lost) {
        listener.warning("the table was not cleaned up: " + lost.message());
      }
    }
  }

  private Errand.CleanUp cleanUp(String target, Workload workload) {
    TablePlan plan = run.tables().next(target, workload);
    return new Errand.CleanUp(
        TaskId.errand(run.store().run(), "clean-up-" + target),
        run.endpoints().get(target),
        workload,
        plan.mode(),
        plan.ownRows());
  }
}
