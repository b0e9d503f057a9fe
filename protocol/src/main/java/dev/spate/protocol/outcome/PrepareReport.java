package dev.spate.protocol.outcome;

import static java.util.Objects.requireNonNullElse;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The state from which a trial starts.
 *
 * @param created whether this errand created the table
 * @param rowsAtStart rows in the table
 * @param bytesAtStart size of the table with its indexes
 * @param checkpointed whether a checkpoint was made
 * @param removal what became of the rows of earlier trials
 * @param made what this run has made there and is there now, the table among it
 * @param keysAbove the largest key that is there, by the column, where the table holds rows and the
 *     workload has sequential keys for it
 */
public record PrepareReport(
    boolean created,
    long rowsAtStart,
    long bytesAtStart,
    boolean checkpointed,
    RowRemoval removal,
    List<MadeObject> made,
    Map<String, Long> keysAbove)
    implements Report {
  public PrepareReport {
    made = made == null ? List.of() : List.copyOf(made);
    removal = requireNonNullElse(removal, RowRemoval.NOTHING);
    keysAbove = Collections.unmodifiableMap(new TreeMap<>(requireNonNullElse(keysAbove, Map.of())));
  }

  /** The state of a table from which nothing had to be removed, and whose keys don't matter. */
  public PrepareReport(boolean created, long rowsAtStart, long bytesAtStart, boolean checkpointed) {
    this(created, rowsAtStart, bytesAtStart, checkpointed, RowRemoval.NOTHING, List.of(), Map.of());
  }
}
