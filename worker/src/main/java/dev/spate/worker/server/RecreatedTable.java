package dev.spate.worker.server;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.outcome.MadeObject;
import dev.spate.protocol.outcome.RowRemoval;
import java.util.List;

/**
 * What came of making a table anew.
 *
 * @param created whether there is a new one; else the old one stays, since others wrote to it
 * @param removal of rows of the old one
 * @param made all that the workload's statements made for the table that is there now
 */
public record RecreatedTable(boolean created, RowRemoval removal, List<MadeObject> made) {
  public RecreatedTable {
    requireNonNull(removal, "removal is null");
    made = List.copyOf(made);
  }
}
