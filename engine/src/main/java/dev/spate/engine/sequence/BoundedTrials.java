package dev.spate.engine.sequence;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.result.TrialResult;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Trials that end before they could send more rows than the plan lets them. Which those are follows
 * from the results so far, so that another driver ends the run at the same place and no worker has
 * to know.
 *
 * @param all the trials without the bound
 */
record BoundedTrials(TrialSource all, long maxRows) implements TrialSource {
  BoundedTrials {
    requireNonNull(all, "all is null");
  }

  @Override
  public Optional<PlannedTrial> next(List<TrialResult> done) {
    long sent = done.stream().mapToLong(BoundedTrials::sent).sum();
    long largest = done.stream().mapToLong(BoundedTrials::sent).max().orElse(0);
    return all.next(done)
        .filter(
            next -> {
              long most =
                  next.configuration()
                      .rowsAtMost()
                      .orElse(Math.max(largest, next.configuration().rowsExpected()));
              return most <= maxRows - sent;
            });
  }

  /**
   * Why a run ended before its trials; empty where the bound isn't why.
   *
   * @param planned how many trials there are without the bound, at least
   */
  static Optional<String> end(PlanDocument document, int planned, List<TrialResult> done) {
    OptionalLong maxRows = document.plan().maxRows();
    long sent = done.stream().mapToLong(BoundedTrials::sent).sum();
    long largest = done.stream().mapToLong(BoundedTrials::sent).max().orElse(0);
    long most =
        document.configurations().stream()
            .mapToLong(one -> one.rowsAtMost().orElse(Math.max(largest, one.rowsExpected())))
            .max()
            .orElse(0);
    return maxRows.isPresent() && done.size() < planned && most > maxRows.getAsLong() - sent
        ? Optional.of(
            "ended after %d of %d trials, since another could bring the %,d rows sent above maxRows, %,d"
                .formatted(done.size(), planned, sent, maxRows.getAsLong()))
        : Optional.empty();
  }

  /** Rows of all attempts: what failed was sent, too. */
  private static long sent(TrialResult trial) {
    return trial.measurement().measurements().total().started()
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
