package dev.spate.worker.errand;

import dev.spate.protocol.outcome.InspectReport;
import dev.spate.protocol.outcome.InspectReport.Problem;
import dev.spate.protocol.outcome.PoolerSigns;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.workload.Insert;
import dev.spate.protocol.workload.StatementProtocol;
import dev.spate.worker.insert.InsertConnection;
import dev.spate.worker.pool.ConnectionPool;
import dev.spate.worker.server.registry.Servers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks for a pooler before the server, and says what doesn't work behind it and what does. */
final class PoolerInspection {
  static final String PROTOCOL = "workload.insert.protocol";
  static final String ISOLATION = "workload.insert.isolation";

  private final ConnectionPool pool;
  private final Errand.Inspect errand;

  PoolerInspection(ConnectionPool pool, Errand.Inspect errand) {
    this.pool = pool;
    this.errand = errand;
  }

  /** The report with what was found; as it is where nothing could be found out. */
  InspectReport addTo(InspectReport report) {
    try {
      InsertConnection one = pool.open(errand.endpoint());
      try (one;
          InsertConnection other = pool.open(errand.endpoint())) {
        PoolerSigns signs = Servers.of(errand.endpoint(), one.sql()).poolerSigns(other.sql());
        return report
            .with(signs, problems(signs, one.namedStatements()))
            .noting(proxyNotices(report, one.namedStatements()));
      }
    } catch (SQLException e) {
      return report; // two more connections are no condition of a run
    }
  }

  private List<String> proxyNotices(InspectReport report, boolean named) {
    return errand.endpoint().proxied() && report.table().isPresent()
        ? new ProxyNotices(errand.workload(), named).about(report.table().get())
        : List.of();
  }

  private List<Problem> problems(PoolerSigns signs, boolean named) {
    Insert insert = errand.workload().insert();
    List<Problem> problems = new ArrayList<>();
    if (named && insert.protocol() == StatementProtocol.PREPARED && signs.losesStatements()) {
      problems.add(
          new Problem(
              PROTOCOL,
              "prepared statements get lost behind this pooler, which changes the server's session"
                  + " between transactions: write protocol: simple, or prepareThreshold=0 in the"
                  + " URL for statements without names, or use the pooler's session mode"));
    }
    if (insert.isolation().isPresent() && signs.sharesSessions()) {
      problems.add(
          new Problem(
              ISOLATION,
              "is set for a session, and this pooler changes the server's session between"
                  + " transactions: use the pooler's session mode, or set"
                  + " default_transaction_isolation for the role in the database"));
    }
    return problems;
  }
}
