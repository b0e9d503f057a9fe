package dev.spate.worker.errand;

import dev.spate.protocol.outcome.InspectReport;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.server.Server;
import dev.spate.worker.server.ServerFacts;
import dev.spate.worker.server.TableFindings;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at server and table, and leaves no row. */
final class InspectErrand {
  private final Server server;
  private final TimeSource time;

  InspectErrand(Server server, TimeSource time) {
    this.server = server;
    this.time = time;
  }

  InspectReport run(Errand.Inspect errand) throws SQLException {
    ServerFacts facts = server.facts();
    TableFindings table = server.tables().inspect(errand, facts.readOnly(), time);
    List<String> notices = new ArrayList<>(server.limits());
    notices.addAll(table.notices());
    return new InspectReport(
        facts.version(),
        facts.settings(),
        facts.readOnly(),
        facts.connections().limit(),
        facts.connections().used(),
        facts.mayCheckpoint(),
        facts.maySample(),
        table.description(),
        table.problems(),
        table.tried(),
        Optional.empty(),
        notices,
        facts.standbys(),
        facts.identity());
  }
}
