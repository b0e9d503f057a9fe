package dev.spate.worker.errand;

import dev.spate.protocol.outcome.CleanUpReport;
import dev.spate.protocol.outcome.RowRemoval;
import dev.spate.protocol.task.Errand;
import dev.spate.worker.server.RunTable;
import dev.spate.worker.server.Server;
import dev.spate.worker.server.TableRemoval;
import java.sql.SQLException;

/** Leaves the table as the run found it. */
final class CleanUpErrand {
  private final Server server;

  CleanUpErrand(Server server) {
    this.server = server;
  }

  CleanUpReport run(Errand.CleanUp errand) throws SQLException {
    RunTable table = RunTable.of(errand);
    return switch (errand.mode()) {
      case CREATE, RECREATE ->
          server
              .tables()
              .drop(table)
              .map(CleanUpErrand::report)
              .orElseGet(
                  () -> new CleanUpReport("there was no table %s to drop".formatted(table.name())));
      case EMPTY -> report(server.tables().empty(table));
      case KEEP -> new CleanUpReport("%s keeps its rows".formatted(table.name()));
    };
  }

  private static CleanUpReport report(TableRemoval of) {
    RowRemoval removal = of.removal();
    String done =
        removal.left().rows() > 0 || !removal.reasons().isEmpty()
            ? removal.message(of.table())
            : removal.how() == RowRemoval.How.DROPPED
                ? "dropped %s, which this run had created".formatted(of.table())
                : "removed %d rows of this run from %s".formatted(removal.removed(), of.table());
    return new CleanUpReport(done, removal);
  }
}
