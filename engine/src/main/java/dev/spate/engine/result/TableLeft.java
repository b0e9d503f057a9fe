package dev.spate.engine.result;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.outcome.RowRemoval;

/**
 * A table that the run could not leave as it found it.
 *
 * @param target the target's name
 * @param table the table, as the plan names it
 * @param removal what was removed, what is left and why
 */
public record TableLeft(String target, String table, RowRemoval removal) {
  public TableLeft {
    requireNonNull(target, "target is null");
    requireNonNull(table, "table is null");
    requireNonNull(removal, "removal is null");
  }

  /** What stays, and why, in one sentence. */
  public String message() {
    return "target %s: %s".formatted(target, removal.message(table));
  }
}
