package dev.spate.worker.errand;

import dev.spate.protocol.outcome.CountReport;
import dev.spate.protocol.task.Errand;
import dev.spate.worker.connect.DatabaseConnections;
import dev.spate.worker.server.OpenTransactions;
import dev.spate.worker.server.Server;
import dev.spate.worker.server.TableSize;
import java.sql.SQLException;

/** Counts the table's rows, once the server is done with whatever was cut off. */
final class CountErrand {
  private final Server server;

  CountErrand(Server server) {
    this.server = server;
  }

  CountReport run(Errand.Count errand) throws SQLException {
    OpenTransactions open =
        server.awaitTransactions(DatabaseConnections.nameOf(errand.endpoint()), errand.drain());
    TableSize size = server.tables().size(errand.table());
    return new CountReport(size.rows(), size.bytes(), open.open(), open.unseen());
  }
}
