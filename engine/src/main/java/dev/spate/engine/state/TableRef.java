package dev.spate.engine.state;

import static java.util.Objects.requireNonNull;

/**
 * A table of a target, as a workload names it.
 *
 * @param target the target's name
 * @param table the table, optionally with its schema
 */
public record TableRef(String target, String table) {
  public TableRef {
    requireNonNull(target, "target is null");
    requireNonNull(table, "table is null");
  }
}
