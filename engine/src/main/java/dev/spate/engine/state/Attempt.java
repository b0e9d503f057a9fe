package dev.spate.engine.state;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.document.AttemptBegun;
import dev.spate.engine.document.AttemptKeys;
import dev.spate.engine.document.AttemptMapped;
import dev.spate.engine.document.AttemptPreparing;
import dev.spate.engine.document.OutcomeArrived;
import dev.spate.engine.document.RunDocuments;
import dev.spate.engine.plan.LocalFleetSpec;
import dev.spate.engine.result.TrialResult;
import dev.spate.engine.sequence.PlannedTrial;
import dev.spate.engine.trial.LostWorker;
import dev.spate.engine.trial.WorkerResult;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.TaskId;
import dev.spate.store.StoreException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One attempt at a trial, as far as it came.
 *
 * @param begun empty where the table was not ready yet
 * @param outcomes that arrived, by worker
 * @param sampling the outcome of the sampling beside the load
 * @param mapped empty where the fleet had not answered all
 */
public record Attempt(
    PlannedTrial planned,
    AttemptKeys keys,
    AttemptPreparing preparing,
    Optional<AttemptBegun> begun,
    Map<Integer, OutcomeArrived> outcomes,
    Optional<OutcomeArrived> sampling,
    Optional<AttemptMapped> mapped) {
  public Attempt {
    requireNonNull(planned, "planned is null");
    requireNonNull(keys, "keys is null");
    requireNonNull(preparing, "preparing is null");
    outcomes = Map.copyOf(outcomes);
  }

  /**
   * Reads an attempt.
   *
   * @param present the keys that are there
   * @param done whether its trial is done, so that nobody needs the outcomes any more
   */
  public static Attempt read(
      RunDocuments documents,
      PlannedTrial planned,
      AttemptKeys keys,
      Set<String> present,
      boolean done)
      throws StoreException {
    Optional<AttemptBegun> begun =
        present.contains(keys.begun())
            ? documents.read(keys.begun(), AttemptBegun.class)
            : Optional.empty();
    boolean later = keys.answered(present);
    if (later && begun.isEmpty()) {
      documents.require(keys.begun(), AttemptBegun.class);
    }
    boolean whole = present.contains(keys.mapped()) && !done;
    Map<Integer, OutcomeArrived> outcomes = new TreeMap<>();
    for (int worker = 0; !done && worker < planned.trial().workers(); worker++) {
      if (whole || present.contains(keys.outcome(worker))) {
        outcomes.put(worker, documents.require(keys.outcome(worker), OutcomeArrived.class));
      }
    }
    return new Attempt(
        planned,
        keys,
        documents.require(keys.preparing(), AttemptPreparing.class),
        begun,
        outcomes,
        whole || (!done && present.contains(keys.sampling()))
            ? Optional.of(documents.require(keys.sampling(), OutcomeArrived.class))
            : Optional.empty(),
        present.contains(keys.mapped())
            ? documents.read(keys.mapped(), AttemptMapped.class)
            : Optional.empty());
  }

  /** The attempt of which this came: what its workers answered stands in the result. */
  public Attempt with(String run, TrialResult result) {
    Instant at = result.measurement().endedAt();
    int workers = planned.trial().workers();
    Map<Integer, OutcomeArrived> all = new TreeMap<>();
    for (WorkerResult worker : result.measurement().workers()) {
      all.put(
          worker.worker(),
          new OutcomeArrived(
              at, new Outcome.Completed<>(id(run, worker.worker(), workers), worker.report())));
    }
    for (LostWorker lost : result.measurement().lost()) {
      all.put(
          lost.worker(),
          new OutcomeArrived(
              at,
              new Outcome.Lost<>(
                  id(run, lost.worker(), workers),
                  lost.kind(),
                  lost.message(),
                  Optional.empty(),
                  lost.before())));
    }
    return new Attempt(planned, keys, preparing, begun, all, sampling, mapped);
  }

  private TaskId id(String run, int worker, int workers) {
    return TaskId.load(run, keys.trial(), worker, workers).inAttempt(number());
  }

  /** Which attempt at its trial it is, from 1. */
  public int number() {
    return keys.attempt();
  }

  /** What the load's worker answered, as far as it did. */
  public Optional<Outcome<LoadReport>> outcome(LoadTask load) {
    return Optional.ofNullable(outcomes.get(load.id().worker()))
        .map(arrived -> arrived.outcome().answering(load));
  }

  /** Whether all that was measured is there. A fleet of functions has facts beside the outcomes. */
  public boolean isWhole() {
    boolean answered = outcomes.size() == planned.trial().workers();
    return answered
        && (mapped.isPresent()
            || (sampling.isPresent() && planned.configuration().fleet() instanceof LocalFleetSpec));
  }

  /** When the last answer was there. */
  public Instant endedAt() {
    return mapped
        .map(AttemptMapped::endedAt)
        .orElseGet(
            () ->
                outcomes.values().stream()
                    .map(OutcomeArrived::at)
                    .max(Comparator.naturalOrder())
                    .orElseThrow());
  }
}
