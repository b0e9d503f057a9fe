package dev.spate.worker.errand;

import dev.spate.protocol.outcome.InspectReport;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.connect.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at server and table, and leaves no row. */
final class InspectErrand {
  private final Session session;
  private final TimeSource time;

  InspectErrand(Session session, TimeSource time) {
    this.session = session;
    this.time = time;
  }

  InspectReport run(Errand.Inspect errand) throws SQLException {
    ServerFacts server = ServerFacts.read(session);
    TableInspection table = new TableInspection(session, errand, time);
    table.inspect(server.readOnly());
    List<String> notices = new ArrayList<>(CuttingSettings.notices(session));
    notices.addAll(table.notices());
    return new InspectReport(
        server.version(),
        server.settings(),
        server.readOnly(),
        server.connections().limit(),
        server.connections().used(),
        server.mayCheckpoint(),
        server.maySample(),
        table.description(),
        table.problems(),
        table.tried(),
        Optional.empty(),
        notices);
  }
}
