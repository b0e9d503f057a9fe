package dev.spate.worker.errand;

import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.task.RowIdentity;
import dev.spate.protocol.workload.Insert;
import dev.spate.protocol.workload.StatementProtocol;
import dev.spate.protocol.workload.Workload;
import dev.spate.worker.insert.statement.StatementText;
import dev.spate.worker.rows.RowPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What of a workload may make RDS Proxy keep a session for its client, which takes it from all
 * others until the client leaves.
 *
 * @param named whether prepared statements have names
 */
record ProxyNotices(Workload workload, boolean named) {
  /** "Any statement with a text size greater than 16 KB" (the page below). */
  private static final int LONGEST_TEXT = 16 * 1024;

  private static final String PAGE =
      "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-pinning.html";
  private static final String METRIC =
      "CloudWatch's AWS/RDS DatabaseConnectionsCurrentlySessionPinned decides";

  /** A sentence on each, for a table as it is or will be. */
  List<String> about(TableDescription table) {
    Insert insert = workload.insert();
    List<String> notices = new ArrayList<>();
    OptionalLong text = longestText(table);
    if (text.orElse(0) > LONGEST_TEXT) {
      notices.add(
          ("RDS Proxy: workload.insert: a statement's text has about %,d bytes, and one of more"
                  + " than %,d pins its session (%s): fewer rows in a statement, or method: unnest"
                  + " or copy with protocol: prepared, keep below")
              .formatted(text.getAsLong(), LONGEST_TEXT, PAGE));
    }
    if (insert.isolation().isPresent()) {
      notices.add(
          "RDS Proxy: workload.insert.isolation: is set for the session by SET, which pins it (%s): set default_transaction_isolation for the role in the database"
              .formatted(PAGE));
    }
    if (insert.protocol() == StatementProtocol.PREPARED) {
      notices.add(protocolNotice());
    }
    notices.add(
        ("RDS Proxy: spate's own errands pin the sessions that they use (an advisory lock keeps the"
                + " table for the run, settings and a temporary table come with making it and"
                + " with removing rows), not those of the load, unless a function's environment"
                + " does both; %s")
            .formatted(METRIC));
    return notices;
  }

  private String protocolNotice() {
    return named
        ? ("RDS Proxy: prepared statements have names (prepareThreshold in the url): AWS's page"
                + " (%s) lists SQL's PREPARE alone, aws/agent-toolkit-for-aws says that names pin;"
                + " without names nobody says so but for the protocol itself; %s")
            .formatted(PAGE, METRIC)
        : ("RDS Proxy: prepared statements have no names (prepareThreshold=0), which pins nothing"
                + " by AWS's page (%s) and its database blog of November 2023;"
                + " aws/agent-toolkit-for-aws says that the extended protocol as such may pin;"
                + " protocol: simple is out of the question's reach; %s")
            .formatted(PAGE, METRIC);
  }

  /** Empty where rows can't be made here, for they refer to others. */
  private OptionalLong longestText(TableDescription table) {
    try {
      RowPlan rows = RowPlan.compile(workload, table, new RowIdentity(1, 1, 0, 1), Instant.EPOCH);
      return OptionalLong.of(StatementText.longest(table, workload.insert(), rows));
    } catch (IllegalArgumentException e) {
      return OptionalLong.empty();
    }
  }
}
