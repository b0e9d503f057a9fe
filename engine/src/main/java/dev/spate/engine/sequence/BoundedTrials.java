package dev.spate.engine.sequence;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.cost.RunCosts;
import dev.spate.engine.metric.Metric;
import dev.spate.engine.plan.Configuration;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.result.TrialResult;
import dev.spate.engine.trial.TrialMeasurement;
import java.util.List;
import java.util.Optional;

/**
 * Trials that end before they could send more rows, or cost more, than the plan lets them. Which
 * those are follows from the results so far, so that another driver ends the run at the same place
 * and no worker has to know.
 *
 * @param all the trials without the bounds
 */
record BoundedTrials(TrialSource all, PlanDocument document, RunCosts costs)
    implements TrialSource {
  BoundedTrials {
    requireNonNull(all, "all is null");
    requireNonNull(document, "document is null");
    requireNonNull(costs, "costs is null");
  }

  @Override
  public Optional<PlannedTrial> next(List<TrialResult> done) {
    return all.next(done)
        .filter(next -> why(next.trial().target(), next.configuration(), done).isEmpty());
  }

  /**
   * Why a run ended before its trials; empty where no bound is why.
   *
   * @param done the run's trials, in any order
   */
  Optional<String> end(List<TrialResult> done) {
    if (done.size() >= all.count().atLeast()) {
      return Optional.empty();
    }
    return document.configurations().stream()
        .flatMap(
            one ->
                document.plan().targets().keySet().stream()
                    .flatMap(target -> why(target, one, done).stream()))
        .findFirst()
        .map(
            why ->
                "ended after %d of %d trials, since another could bring %s"
                    .formatted(done.size(), all.count().atLeast(), why));
  }

  private Optional<String> why(String target, Configuration next, List<TrialResult> done) {
    long sent = done.stream().mapToLong(BoundedTrials::sent).sum();
    long largest = done.stream().mapToLong(BoundedTrials::sent).max().orElse(0);
    long rows = next.rowsAtMost().orElse(Math.max(largest, next.rowsExpected()));
    if (document.plan().maxRows().isPresent()
        && rows > document.plan().maxRows().getAsLong() - sent) {
      return Optional.of(
          "the %,d rows sent above maxRows, %,d"
              .formatted(sent, document.plan().maxRows().getAsLong()));
    }
    return document.plan().maxCost().flatMap(most -> why(target, next, done, rows, most));
  }

  /** A trial costs what its rows do, and no less than the dearest so far. */
  private Optional<String> why(
      String target, Configuration next, List<TrialResult> done, long rows, double most) {
    List<TrialMeasurement> trials =
        done.stream()
            .map(TrialResult::measurement)
            .sorted((one, other) -> one.startAt().compareTo(other.startAt()))
            .toList();
    double spent = costs.most(trials);
    double dearest = trials.stream().mapToDouble(one -> costs.most(List.of(one))).max().orElse(0);
    return spent + Math.max(dearest, costs.most(target, next, rows)) > most
        ? Optional.of("the $%.4g that it cost above maxCost, $%.4g".formatted(spent, most))
        : Optional.empty();
  }

  /** Rows of all operations: what failed was sent, too. */
  private static long sent(TrialResult trial) {
    return Math.round(trial.metrics().getOrDefault(Metric.STARTED.key(), 0.0))
        * trial.measurement().rowsPerTransaction();
  }

  @Override
  public TrialCount count() {
    return all.count();
  }

  @Override
  public int workersAtMost() {
    return all.workersAtMost();
  }
}
