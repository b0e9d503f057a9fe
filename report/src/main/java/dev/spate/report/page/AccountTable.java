package dev.spate.report.page;

import dev.spate.engine.result.TrialResult;
import dev.spate.engine.trial.ReconciliationText;
import dev.spate.engine.trial.RowReconciliation;
import dev.spate.engine.trial.TrialMeasurement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The rows of each trial, by those who know of them. */
public record AccountTable(List<Row> rows) {
  /**
   * The rows of a trial.
   *
   * @param exact whether nothing is missing and nothing too much, which takes a count
   * @param note what must be known to read the figures; empty where nothing must
   */
  public record Row(
      String trial,
      String sent,
      String reported,
      String acknowledged,
      String stored,
      String inDoubt,
      String failed,
      String unaccounted,
      boolean exact,
      String note) {}

  /** The account of each trial, in the order in which they ran. */
  public static AccountTable of(List<TrialResult> trials) {
    return new AccountTable(
        trials.stream()
            .map(TrialResult::measurement)
            .sorted(Comparator.comparingInt(one -> one.trial().index()))
            .map(AccountTable::row)
            .toList());
  }

  /** Whether every trial's account is exact. */
  public boolean exact() {
    return rows.stream().allMatch(Row::exact);
  }

  private static Row row(TrialMeasurement trial) {
    RowReconciliation account = trial.account();
    String note =
        Stream.of(
                ReconciliationText.note(account, trial.table()),
                ReconciliationText.breach(account, trial.table()))
            .flatMap(found -> found.stream())
            .findFirst()
            .orElse("");
    return new Row(
        trial.trial().id(),
        Words.count(account.sent()),
        Words.count(account.reported()),
        Words.count(account.acknowledged()),
        account.stored().isPresent() ? Words.count(account.stored().getAsLong()) : "not counted",
        Words.count(account.inDoubt()),
        Words.count(account.failed()),
        account.unaccounted().isPresent()
            ? Words.count(account.unaccounted().getAsLong())
            : Words.NONE,
        account.unaccounted().orElse(-1) == 0,
        note);
  }
}
