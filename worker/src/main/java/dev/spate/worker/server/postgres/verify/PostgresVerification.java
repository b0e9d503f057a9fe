package dev.spate.worker.server.postgres.verify;

import dev.spate.protocol.outcome.PoolerSigns;
import dev.spate.protocol.outcome.server.ServerIdentity;
import dev.spate.protocol.outcome.server.ServerIdentity.Engine;
import dev.spate.protocol.outcome.server.ServerIdentity.Role;
import dev.spate.protocol.outcome.server.Verification;
import dev.spate.worker.connect.Session;
import dev.spate.worker.server.ServerFacts;
import dev.spate.worker.server.postgres.inspect.PoolerLook;
import dev.spate.worker.server.postgres.session.PostgresSession;
import dev.spate.worker.server.postgres.state.FactsReader;
import dev.spate.worker.server.verify.Expectation;
import dev.spate.worker.server.verify.ServerVerification;
import dev.spate.worker.server.verify.Trials;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.postgresql.PGStatement;

/**
 * Holds a server against what is said of PostgreSQL, RDS and Aurora; behind a pooler, what of a
 * session is kept between transactions.
 */
public final class PostgresVerification implements ServerVerification {
  private static final String MANUAL = "PostgreSQL manual, ";
  private static final String ROWS = "3,001 rows in a transaction, rolled back";

  private final boolean rdsProxy;

  /**
   * A server.
   *
   * @param rdsProxy whether RDS Proxy is before it
   */
  public PostgresVerification(boolean rdsProxy) {
    this.rdsProxy = rdsProxy;
  }

  @Override
  public List<Verification> run(Connections connections, String table) throws SQLException {
    boolean shared = rdsProxy || signs(connections).sharesSessions();
    try (Trials trials = new Trials(connections)) {
      ofTheServer(trials, connections);
      try {
        trials.works(
            rule("CREATE TABLE", "done", MANUAL + "CREATE TABLE"),
            "CREATE TABLE %s (id bigint PRIMARY KEY)".formatted(table));
        withTable(trials, table);
        trials.add(blocked(connections, table));
      } finally {
        trials.works(
            rule("DROP TABLE", "done, and nothing is left", MANUAL + "DROP TABLE"),
            "DROP TABLE IF EXISTS " + table);
      }
      if (shared) {
        new SessionSharing(connections, rdsProxy).run().forEach(trials::add);
      } else {
        ofASession(trials);
      }
      notSeen(trials);
      return trials.done();
    }
  }

  private static Expectation rule(String rule, String expected, String source) {
    return new Expectation(rule, expected, source);
  }

  private static PoolerSigns signs(Connections connections) throws SQLException {
    try (Connection one = connections.open();
        Connection other = connections.open()) {
      return PoolerLook.look(one, other);
    }
  }

  private static void ofTheServer(Trials trials, Connections connections) throws SQLException {
    ServerFacts facts;
    try (PostgresSession session = new PostgresSession(connections.open())) {
      facts = FactsReader.read(session);
    }
    ServerIdentity server = facts.identity();
    trials.add(
        rule("engine", "PostgreSQL, RDS or Aurora", "what a session sees")
            .seen(
                server.engine() != Engine.UNKNOWN,
                "%s, version %s".formatted(server.description(), facts.version())));
    trials.add(
        rule("takes writes", "a writer", "pg_is_in_recovery(), aurora_replica_status()")
            .seen(
                server.role() != Role.REPLICA && !facts.readOnly(),
                server.role().name().toLowerCase(Locale.ROOT)));
    for (String setting : List.of("fsync", "full_page_writes", "synchronous_commit")) {
      String value = facts.settings().getOrDefault(setting, "unknown");
      trials.add(
          rule(setting, "on: an acknowledged row survives a crash", MANUAL + "28, WAL")
              .seen(value.equals("on"), value));
    }
    trials.value(
        rule("isolation", "read committed by default", MANUAL + "13.2"),
        "SHOW default_transaction_isolation",
        "read committed"::equals);
    trials.value(
        rule(
            "TLS of the server's session",
            "told: off, or protocol and cipher; a pooler has its own",
            MANUAL + "pg_stat_ssl"),
        "SELECT coalesce((SELECT CASE WHEN ssl THEN version || ' ' || cipher ELSE 'off' END"
            + " FROM pg_stat_ssl WHERE pid = pg_backend_pid()), 'unknown')",
        value -> !value.equals("unknown"));
  }

  private static void withTable(Trials trials, String table) throws SQLException {
    trials.works(
        rule(ROWS, "done: no limit on rows, where Aurora DSQL has one", MANUAL + "limits"),
        "BEGIN",
        "INSERT INTO %s SELECT g FROM generate_series(1, 3001) g".formatted(table));
    trials.works(
        rule("COPY FROM STDIN, rolled back", "done", MANUAL + "COPY"),
        session -> {
          session.connection().setAutoCommit(false);
          byte[] row = {'1', '\n'};
          session.copyIn(
              "COPY %s FROM STDIN".formatted(table), sink -> sink.write(row, row.length));
          session.connection().rollback();
          return "";
        });
    trials.works(
        rule("SAVEPOINT", "done", MANUAL + "SAVEPOINT"),
        "BEGIN",
        "SAVEPOINT one",
        "ROLLBACK TO one");
    trials.works(rule("TRUNCATE", "done", MANUAL + "TRUNCATE"), "TRUNCATE " + table);
  }

  /** Where Aurora DSQL lets both go on and refuses the second to commit. */
  private static Verification blocked(Connections connections, String table) throws SQLException {
    Expectation rule =
        rule(
            "two transactions insert one key",
            "the second waits for the first (here until lock_timeout: 55P03)",
            MANUAL + "index uniqueness checks");
    try (Session one = new Session(connections.open());
        Session other = new Session(connections.open())) {
      one.execute("BEGIN");
      other.execute("BEGIN");
      try {
        one.execute("INSERT INTO %s VALUES (1)".formatted(table));
        other.execute("SET LOCAL lock_timeout = '200ms'");
        other.execute("INSERT INTO %s VALUES (1)".formatted(table));
        return rule.seen(false, "the second didn't wait");
      } catch (SQLException e) {
        return rule.seen(Trials.is(e, "55P03", ""), Trials.words(e));
      } finally {
        one.execute("ROLLBACK");
        other.execute("ROLLBACK");
      }
    }
  }

  private static void ofASession(Trials trials) throws SQLException {
    trials.works(
        rule("a prepared statement with a name, used in three transactions", "done", MANUAL + "55"),
        session -> {
          try (var statement = session.connection().prepareStatement("SELECT ?::int")) {
            statement.unwrap(PGStatement.class).setPrepareThreshold(1);
            for (int i = 0; i < 3; i++) {
              statement.setInt(1, i);
              statement.executeQuery().close();
            }
          }
          return "";
        });
    trials.value(
        rule("a session's advisory lock", "taken, by which runs keep tables", MANUAL + "13.3.5"),
        "SELECT pg_try_advisory_lock(hashtextextended('spate:verify', 0))"
            + " AND pg_advisory_unlock(hashtextextended('spate:verify', 0))",
        value -> value.equals("t") || value.equals("true"));
  }

  private void notSeen(Trials trials) {
    trials.add(
        rule("instance class", "what the plan compares", "RDS API, DescribeDBInstances")
            .notSeen("no function and no setting tells it"));
    if (rdsProxy) {
      trials.add(
          rule(
                  "pinned sessions",
                  "0 during a load",
                  "CloudWatch AWS/RDS, DatabaseConnectionsCurrentlySessionPinned, by ProxyName")
              .notSeen("no session sees it: read the metric during the load"));
      trials.add(
          rule("cancelling a statement", "not done by RDS Proxy", "RDS user guide, rds-proxy")
              .notSeen("not tried: nothing of Spate asks for it"));
    }
  }
}
