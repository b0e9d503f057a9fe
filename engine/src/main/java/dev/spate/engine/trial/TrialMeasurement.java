package dev.spate.engine.trial;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.fleet.FleetFacts;
import dev.spate.protocol.load.LoadModel;
import dev.spate.protocol.measure.Measurements;
import dev.spate.protocol.measure.MeasurementsAccumulator;
import dev.spate.protocol.outcome.ErrorCauses;
import dev.spate.protocol.outcome.SampleReport;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was measured in one trial.
 *
 * @param trial which trial it is
 * @param load the load, in total over all workers
 * @param rowsPerTransaction rows in each operation
 * @param startAt when all workers were to start
 * @param endedAt when the last answer of a worker was there
 * @param table the table as the trial found it
 * @param workers what each worker answered, by its index
 * @param lost the workers that did not answer, by their index
 * @param measurements of all that was answered, merged
 * @param window the seconds from which rates and percentiles come; empty where there is none
 * @param account the rows, as the workers know them and as the table holds them
 * @param server the server's statistics during the trial; empty where the sampler was lost
 * @param fleet how the fleet ran the workers, where it has something to say
 * @param warnings what went wrong beside the load, such as a lost sampler, for a person
 * @param interrupted whether somebody ended the trial
 */
public record TrialMeasurement(
    Trial trial,
    LoadModel load,
    int rowsPerTransaction,
    Instant startAt,
    Instant endedAt,
    TableAtStart table,
    List<WorkerResult> workers,
    List<LostWorker> lost,
    Measurements measurements,
    Optional<SteadyWindow> window,
    RowReconciliation account,
    Optional<SampleReport> server,
    FleetFacts fleet,
    List<String> warnings,
    boolean interrupted) {
  public TrialMeasurement {
    requireNonNull(trial, "trial is null");
    requireNonNull(load, "load is null");
    requireNonNull(startAt, "startAt is null");
    requireNonNull(endedAt, "endedAt is null");
    requireNonNull(table, "table is null");
    requireNonNull(measurements, "measurements is null");
    requireNonNull(window, "window is null");
    requireNonNull(account, "account is null");
    requireNonNull(server, "server is null");
    requireNonNull(fleet, "fleet is null");
    workers = List.copyOf(workers);
    lost = List.copyOf(lost);
    warnings = List.copyOf(warnings);
    if (workers.size() + lost.size() != trial.workers()) {
      throw new IllegalArgumentException(
          "trial %s has %d workers, but %d answered and %d are lost"
              .formatted(trial.id(), trial.workers(), workers.size(), lost.size()));
    }
  }

  /**
   * All that was answered: the workers' loads, and of a lost worker the segments before the lost
   * one.
   *
   * @return by the workers' indices
   */
  public List<WorkerResult> answered() {
    return answered(workers, lost);
  }

  /** All that was answered by these workers and, in part, by those that are lost. */
  public static List<WorkerResult> answered(
      Collection<WorkerResult> workers, Collection<LostWorker> lost) {
    Stream<WorkerResult> parts =
        lost.stream()
            .flatMap(
                worker ->
                    worker.before().stream()
                        .map(part -> new WorkerResult(worker.worker(), worker.identity(), part)));
    return Stream.concat(workers.stream(), parts)
        .sorted(Comparator.comparingInt(WorkerResult::worker))
        .toList();
  }

  /**
   * The trial as one of its endpoints had it: its workers' counts in the same steady window, and
   * the account of all, since nobody can tell whose rows the table holds.
   *
   * @param endpoint one that has workers
   */
  public TrialMeasurement at(EndpointWorkers endpoint) {
    List<WorkerResult> own = workers.stream().filter(one -> endpoint.has(one.worker())).toList();
    List<LostWorker> ownLost = lost.stream().filter(one -> endpoint.has(one.worker())).toList();
    MeasurementsAccumulator sum = new MeasurementsAccumulator();
    answered(own, ownLost).forEach(worker -> sum.add(worker.report().measurements()));
    return new TrialMeasurement(
        trial.at(endpoint),
        load,
        rowsPerTransaction,
        startAt,
        endedAt,
        table,
        own,
        ownLost,
        sum.result(),
        window,
        account,
        Optional.empty(),
        fleet,
        List.of(),
        interrupted);
  }

  /** What went wrong at the workers that answered, as far as they did. */
  public ErrorCauses errors() {
    return answered().stream()
        .map(worker -> worker.report().errors())
        .reduce(ErrorCauses.none(), ErrorCauses::plus);
  }
}
