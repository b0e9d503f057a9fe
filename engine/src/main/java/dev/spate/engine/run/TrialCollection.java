package dev.spate.engine.run;

import dev.spate.engine.fleet.FleetFacts;
import dev.spate.engine.fleet.LoadRun;
import dev.spate.engine.plan.Configuration;
import dev.spate.engine.sequence.PlannedTrial;
import dev.spate.engine.trial.LostWorker;
import dev.spate.engine.trial.ReconciliationText;
import dev.spate.engine.trial.RowReconciliation;
import dev.spate.engine.trial.SteadyWindow;
import dev.spate.engine.trial.TableAtStart;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.engine.trial.WorkerResult;
import dev.spate.protocol.measure.Measurements;
import dev.spate.protocol.measure.MeasurementsAccumulator;
import dev.spate.protocol.outcome.CountReport;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.outcome.SampleReport;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.Outcome.Completed;
import dev.spate.protocol.task.Outcome.Lost;
import dev.spate.protocol.task.TaskId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Collects the outcomes of a trial into one measurement. */
final class TrialCollection {
  private final PlannedTrial planned;
  private final FleetFacts fleet;
  private final TableAtStart table;
  private final Instant startAt;
  private final Instant endedAt;
  private final boolean interrupted;
  private final List<WorkerResult> workers = new ArrayList<>();
  private final List<LostWorker> lost = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private Optional<SampleReport> server = Optional.empty();

  /**
   * Sorts the outcomes.
   *
   * @param loads by their worker's index
   * @param run what came of the loads and of the sampling
   * @param facts what the fleet has to say of them
   */
  TrialCollection(
      PlannedTrial planned,
      List<LoadTask> loads,
      Errand.Sample sampling,
      LoadRun run,
      FleetFacts facts,
      TableAtStart table,
      Instant startAt,
      Instant endedAt,
      boolean interrupted) {
    this.planned = planned;
    this.fleet = facts;
    this.table = table;
    this.startAt = startAt;
    this.endedAt = endedAt;
    this.interrupted = interrupted;
    for (int index = 0; index < loads.size(); index++) {
      load(loads.get(index), run.loads().get(index));
    }
    run.of(sampling).ifPresent(this::sampling);
  }

  private void load(LoadTask task, Outcome<LoadReport> outcome) {
    int worker = task.id().worker();
    switch (outcome) {
      case Completed(TaskId _, LoadReport report) ->
          workers.add(new WorkerResult(worker, task.identity(), report));
      case Lost<?> missing ->
          lost.add(
              new LostWorker(
                  worker, task.identity(), missing.kind(), missing.message(), missing.before()));
    }
  }

  private void sampling(Outcome<SampleReport> outcome) {
    switch (outcome) {
      case Completed(TaskId _, SampleReport report) -> {
        server = Optional.of(report);
        report.failure().ifPresent(why -> warnings.add("sampling the server ended early: " + why));
      }
      case Lost<?> missing -> warnings.add("the server was not sampled: " + missing.message());
    }
  }

  /**
   * What was measured.
   *
   * @param after the table after the trial; empty where it could not be counted
   */
  TrialMeasurement measurement(Optional<CountReport> after) {
    Configuration configuration = planned.configuration();
    after.ifPresent(this::warnOfOpenTransactions);
    OptionalLong stored =
        after
            .map(report -> OptionalLong.of(report.rows() - table.rows()))
            .orElse(OptionalLong.empty());
    List<WorkerResult> answered = TrialMeasurement.answered(workers, lost);
    RowReconciliation account = RowReconciliation.of(answered, stored);
    ReconciliationText.note(account, table).ifPresent(warnings::add);
    return new TrialMeasurement(
        planned.trial(),
        configuration.load(),
        configuration.workload().insert().rowsPerTransaction(),
        startAt,
        endedAt,
        table,
        workers,
        lost,
        merged(answered),
        SteadyWindow.of(
            configuration.load().warmup(),
            answered.stream().map(WorkerResult::report).toList(),
            fleet),
        account,
        server,
        fleet,
        warnings,
        interrupted);
  }

  private void warnOfOpenTransactions(CountReport count) {
    if (count.openTransactions() > 0) {
      warnings.add(
          "%d transactions of the run were still under way at the server when the rows were counted, so that theirs may have come later"
              .formatted(count.openTransactions()));
    }
    count
        .unseen()
        .ifPresent(
            why ->
                warnings.add(
                    "whether transactions of the run were still under way when the rows were"
                        + " counted could not be seen: "
                        + why));
  }

  private static Measurements merged(List<WorkerResult> answered) {
    MeasurementsAccumulator sum = new MeasurementsAccumulator();
    answered.forEach(worker -> sum.add(worker.report().measurements()));
    return sum.result();
  }
}
