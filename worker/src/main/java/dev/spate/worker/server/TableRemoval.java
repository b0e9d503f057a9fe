package dev.spate.worker.server;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.outcome.RowRemoval;

/**
 * What was removed from a table.
 *
 * @param table its name with its schema, for a person
 */
public record TableRemoval(String table, RowRemoval removal) {
  public TableRemoval {
    requireNonNull(table, "table is null");
    requireNonNull(removal, "removal is null");
  }
}
