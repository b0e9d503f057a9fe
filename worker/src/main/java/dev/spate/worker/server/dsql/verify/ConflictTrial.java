package dev.spate.worker.server.dsql.verify;

import dev.spate.protocol.outcome.server.Verification;
import dev.spate.worker.connect.Session;
import dev.spate.worker.server.verify.Expectation;
import dev.spate.worker.server.verify.ServerVerification;
import dev.spate.worker.server.verify.Trials;
import java.sql.SQLException;

/** Two transactions insert one key: neither waits, and the second to commit is refused. */
record ConflictTrial(ServerVerification.Connections connections, String table) {
  private static final int PATIENCE_MS = 5_000;
  private static final String SECOND_COMMIT = "the second COMMIT";

  private static final Expectation RULE =
      new Expectation(
          "two transactions insert one key",
          "neither waits; the second COMMIT is refused: 40001 OC000",
          "Aurora DSQL user guide, working-with-concurrency-control");

  Verification run() throws SQLException {
    try (Session one = new Session(connections.open());
        Session other = new Session(connections.open())) {
      other.connection().setNetworkTimeout(Runnable::run, PATIENCE_MS);
      String insert =
          "INSERT INTO %s VALUES ('00000000-0000-4000-8000-000000000003', 1)".formatted(table);
      String step = "the first INSERT";
      try {
        one.execute("BEGIN");
        one.execute(insert);
        step = "the second INSERT";
        other.execute("BEGIN");
        other.execute(insert);
        one.execute("COMMIT");
        step = SECOND_COMMIT;
        other.execute("COMMIT");
        return RULE.seen(false, "both were committed");
      } catch (SQLException e) {
        boolean asSaid = step.equals(SECOND_COMMIT) && Trials.is(e, "40001", "OC000");
        return RULE.seen(asSaid, "at %s: %s".formatted(step, Trials.words(e)));
      }
    }
  }
}
