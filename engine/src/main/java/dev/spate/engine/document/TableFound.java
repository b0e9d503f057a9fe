package dev.spate.engine.document;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A workload's table as it was before the run.
 *
 * @param target the target's name
 * @param table the table, as the workload names it
 * @param present whether it was there
 * @param onInsert what acts when a row is inserted, as text
 */
public record TableFound(String target, String table, boolean present, List<String> onInsert) {
  public TableFound {
    requireNonNull(target, "target is null");
    requireNonNull(table, "table is null");
    onInsert = List.copyOf(onInsert);
  }
}
