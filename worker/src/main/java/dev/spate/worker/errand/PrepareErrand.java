package dev.spate.worker.errand;

import dev.spate.protocol.outcome.MadeObject;
import dev.spate.protocol.outcome.PrepareReport;
import dev.spate.protocol.outcome.RowRemoval;
import dev.spate.protocol.task.Errand;
import dev.spate.worker.server.RecreatedTable;
import dev.spate.worker.server.RunTable;
import dev.spate.worker.server.Server;
import dev.spate.worker.server.TableRemoval;
import dev.spate.worker.server.TableSize;
import dev.spate.worker.server.TaskRefusedException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Brings the table to the state from which a trial starts. */
final class PrepareErrand {
  private final Server server;

  PrepareErrand(Server server) {
    this.server = server;
  }

  PrepareReport run(Errand.Prepare errand) throws SQLException {
    return switch (errand.mode()) {
      case CREATE -> {
        RecreatedTable made = server.tables().create(RunTable.of(errand));
        yield report(errand, made.created(), made.removal(), made.made());
      }
      case RECREATE -> {
        RecreatedTable anew = server.tables().recreate(RunTable.of(errand));
        yield report(errand, anew.created(), anew.removal(), anew.made());
      }
      case EMPTY -> report(errand, false, empty(errand), errand.made());
      case KEEP -> report(errand, false, RowRemoval.NOTHING, errand.made());
    };
  }

  private RowRemoval empty(Errand.Prepare errand) throws SQLException {
    TableRemoval emptied = server.tables().empty(RunTable.of(errand));
    long left = emptied.removal().left().rows();
    if (errand.rows().trials().isEmpty() && left > 0) {
      throw new TaskRefusedException(
          "%s holds %d rows now, which was empty before the run: nothing was removed"
              .formatted(emptied.table(), left));
    }
    return emptied.removal();
  }

  private PrepareReport report(
      Errand.Prepare errand, boolean created, RowRemoval removal, List<MadeObject> made)
      throws SQLException {
    boolean checkpointed = server.checkpoint();
    TableSize size = server.tables().size(errand.workload().table());
    Map<String, Long> taken =
        size.rows() == 0 ? Map.of() : server.tables().takenKeys(errand.workload());
    return new PrepareReport(
        created, size.rows(), size.bytes(), checkpointed, removal, made, taken);
  }
}
