package dev.spate.worker.removal;

import dev.spate.worker.rows.RowColumn;
import dev.spate.worker.rows.RowPlan;
import java.util.List;

/**
 * Rows that a worker sent, one after the other.
 *
 * @param plan how they are made
 * @param first the sequence of the first one
 * @param rows how many they are
 * @param sure whether they were acknowledged
 */
record OwnRange(RowPlan plan, long first, long rows, boolean sure) {
  /** The first of these rows, up to so many. */
  OwnRange upTo(long most) {
    return new OwnRange(plan, first, Math.min(rows, most), sure);
  }

  /** What follows the first ones. */
  OwnRange after(long skipped) {
    return new OwnRange(plan, first + skipped, rows - skipped, sure);
  }

  /** The columns of these names, in the names' order. */
  List<RowColumn.Encoded> columns(List<NamedColumn> names) {
    return names.stream()
        .map(
            name ->
                plan.columns().stream()
                    .filter(RowColumn.Encoded.class::isInstance)
                    .map(RowColumn.Encoded.class::cast)
                    .filter(column -> column.name().equals(name.name()))
                    .findFirst()
                    .orElseThrow())
        .toList();
  }
}
