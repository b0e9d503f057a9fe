package dev.spate.engine.trial;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.spate.protocol.outcome.PrepareReport;
import dev.spate.protocol.outcome.RowRemoval;
import dev.spate.protocol.task.Errand;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The table as the trial found it.
 *
 * @param mode how it was brought to this state
 * @param rows rows in it
 * @param bytes its size with its indexes
 * @param checkpointed whether a checkpoint was made before the trial
 * @param onInsert what acts when a row is inserted, such as a trigger, as text; none where the
 *     table takes each row as it is sent
 * @param removal what became of the rows of the trials before
 * @param keysAbove the largest key that was there, by the column, above which the trial's
 *     sequential keys begin; empty where the table held no rows
 * @param age how old the table was when what is measured began; empty where the trial didn't make
 *     it
 */
public record TableAtStart(
    Errand.Prepare.Mode mode,
    long rows,
    long bytes,
    boolean checkpointed,
    List<String> onInsert,
    RowRemoval removal,
    Map<String, Long> keysAbove,
    Optional<Duration> age) {
  public TableAtStart {
    requireNonNull(mode, "mode is null");
    onInsert = List.copyOf(onInsert);
    removal = requireNonNullElse(removal, RowRemoval.NOTHING);
    age = requireNonNullElse(age, Optional.empty());
    keysAbove = Collections.unmodifiableMap(new TreeMap<>(requireNonNullElse(keysAbove, Map.of())));
    if (rows < 0 || bytes < 0) {
      throw new IllegalArgumentException(
          "table at start: rows and bytes must not be negative: %d, %d".formatted(rows, bytes));
    }
  }

  /** A table from which nothing had to be removed. */
  public TableAtStart(
      Errand.Prepare.Mode mode,
      long rows,
      long bytes,
      boolean checkpointed,
      List<String> onInsert) {
    this(mode, rows, bytes, checkpointed, onInsert, RowRemoval.NOTHING, Map.of(), Optional.empty());
  }

  /**
   * The state that a prepare errand reports, of a table on which an inspection found this.
   *
   * @param age how old a table that the errand made is when what is measured begins
   */
  public static TableAtStart of(
      Errand.Prepare.Mode mode, PrepareReport report, List<String> onInsert, Duration age) {
    return new TableAtStart(
        mode,
        report.rowsAtStart(),
        report.bytesAtStart(),
        report.checkpointed(),
        onInsert,
        report.removal(),
        report.keysAbove(),
        report.created() ? Optional.of(age) : Optional.empty());
  }
}
