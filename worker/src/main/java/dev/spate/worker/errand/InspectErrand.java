package dev.spate.worker.errand;

import dev.spate.protocol.outcome.InspectReport;
import dev.spate.protocol.task.Errand;
import dev.spate.worker.connect.Session;
import java.sql.SQLException;

/** Looks at server and table without writing a row. */
final class InspectErrand {
  private final Session session;

  InspectErrand(Session session) {
    this.session = session;
  }

  InspectReport run(Errand.Inspect errand) throws SQLException {
    ServerFacts server = ServerFacts.read(session);
    TableInspection table = new TableInspection(session, errand.workload(), errand.rowsAtMost());
    table.inspect(server.readOnly());
    return new InspectReport(
        server.version(),
        server.settings(),
        server.readOnly(),
        server.connections().limit(),
        server.connections().used(),
        server.mayCheckpoint(),
        server.maySample(),
        table.description(),
        table.problems());
  }
}
