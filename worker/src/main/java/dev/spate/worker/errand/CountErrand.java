package dev.spate.worker.errand;

import dev.spate.protocol.outcome.CountReport;
import dev.spate.protocol.task.Errand;
import dev.spate.worker.connect.DatabaseConnections;
import dev.spate.worker.connect.Session;
import java.sql.SQLException;

/** Counts the table's rows, once the server is done with whatever was cut off. */
final class CountErrand {
  private final Session session;

  CountErrand(Session session) {
    this.session = session;
  }

  CountReport run(Errand.Count errand) throws SQLException {
    PresentTable table = session.look(() -> PresentTable.find(session, errand.table()));
    OpenTransactions open =
        new OpenTransactions(session, DatabaseConnections.nameOf(errand.endpoint()));
    OpenTransactions.Seen seen = open.await(errand.drain());
    return session.look(
        () -> new CountReport(table.rows(), table.bytes(), seen.open(), seen.unseen()));
  }
}
