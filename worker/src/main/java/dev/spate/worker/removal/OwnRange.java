package dev.spate.worker.removal;

import dev.spate.worker.rows.RowColumn;
import dev.spate.worker.rows.RowPlan;
import dev.spate.worker.wire.FrameBuffer;
import java.util.List;

/**
 * Rows that a worker sent, one after the other.
 *
 * @param plan how they are made
 * @param first the sequence of the first one
 * @param rows how many they are
 * @param sure whether they were acknowledged
 */
public record OwnRange(RowPlan plan, long first, long rows, boolean sure) {
  /** The first of these rows, up to so many. */
  public OwnRange upTo(long most) {
    return new OwnRange(plan, first, Math.min(rows, most), sure);
  }

  /** What follows the first ones. */
  public OwnRange after(long skipped) {
    return new OwnRange(plan, first + skipped, rows - skipped, sure);
  }

  /** How many bytes name the first of these rows, as text; the others' are about as many. */
  public int width(RowNaming naming) {
    FrameBuffer text = new FrameBuffer();
    long number = plan.number(first);
    for (RowColumn.Encoded column : columns(naming.made())) {
      if (!column.encoder().isNull(number)) {
        column.encoder().text(number, text);
      }
    }
    return text.position();
  }

  /** The columns of these names, in the names' order. */
  public List<RowColumn.Encoded> columns(List<NamedColumn> names) {
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
