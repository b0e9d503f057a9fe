package dev.spate.worker.server.postgres.verify;

import dev.spate.protocol.outcome.server.Verification;
import dev.spate.worker.connect.Session;
import dev.spate.worker.server.verify.Expectation;
import dev.spate.worker.server.verify.ServerVerification.Connections;
import dev.spate.worker.server.verify.Trials;
import dev.spate.worker.wire.ConnectionLostException;
import dev.spate.worker.wire.Frames;
import dev.spate.worker.wire.ServerError;
import dev.spate.worker.wire.ServerReplies;
import dev.spate.worker.wire.Wire;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What makes a pooler keep a client's session for it. Each is done on a connection of its own; if
 * another one meets that session afterwards, or this one meets another session, it was surely not
 * kept. If neither does, it was kept, or lent again by chance: only the pooler's own figures tell.
 */
final class SessionSharing {
  private static final String BACKEND = "SELECT pg_backend_pid()";
  private static final String PINNING =
      "RDS user guide, rds-proxy-pinning, conditions for PostgreSQL";
  private static final String FEATURES = "pgbouncer.org/features.html, transaction pooling";

  /** More than 16 KB of text. */
  private static final String LONG_TEXT = "SELECT 1 /* %s */".formatted("x".repeat(17_000));

  /** Both in one statement: the session of a pooler that doesn't pin is lent to others at once. */
  private static final String LOCK_AND_UNLOCK =
      "SELECT pg_try_advisory_lock_shared(7317731), pg_advisory_unlock_shared(7317731)";

  private final Connections connections;
  private final boolean rdsProxy;

  /**
   * Looks over these connections.
   *
   * @param rdsProxy whether the pooler is RDS Proxy; else it is expected to keep none, as PgBouncer
   */
  SessionSharing(Connections connections, boolean rdsProxy) {
    this.connections = connections;
    this.rdsProxy = rdsProxy;
  }

  /** What sources say of a deed. */
  private enum Said {
    PINS,
    PINS_NOT,
    DISPUTED
  }

  private interface Deed {
    void on(Session session) throws SQLException;
  }

  private record Case(String what, Said said, String source, Deed deed) {}

  List<Verification> run() throws SQLException {
    List<Verification> seen = new ArrayList<>();
    for (Case one : cases()) {
      seen.add(look(one));
    }
    return seen;
  }

  private static List<Case> cases() {
    return List.of(
        new Case("nothing but a query", Said.PINS_NOT, PINNING, session -> {}),
        new Case(
            "a statement with parameters and without a name",
            Said.DISPUTED,
            "AWS database blog of 2023-11 on the extended protocol: it doesn't;"
                + " aws/agent-toolkit-for-aws: it does",
            session -> prepared(session, "")),
        new Case(
            "a prepared statement with a name",
            Said.DISPUTED,
            PINNING + " names SQL's PREPARE only; aws/agent-toolkit-for-aws: it pins",
            session -> prepared(session, "spate_verify_" + UUID.randomUUID())),
        new Case(
            "a statement of more than 16 KB",
            Said.PINS,
            PINNING,
            session -> session.execute(LONG_TEXT)),
        new Case(
            "SET", Said.PINS, PINNING, session -> session.execute("SET lock_timeout TO DEFAULT")),
        new Case(
            "SET LOCAL in a transaction",
            Said.DISPUTED,
            PINNING + " excepts nothing; aws/agent-toolkit-for-aws: for the transaction alone",
            session -> session.execute("BEGIN; SET LOCAL lock_timeout = '9s'; COMMIT")),
        new Case(
            "a session's advisory lock",
            Said.PINS,
            PINNING,
            session -> session.execute(LOCK_AND_UNLOCK)),
        new Case(
            "a temporary table",
            Said.PINS,
            PINNING,
            session -> session.execute("CREATE TEMP TABLE spate_verify (n int) ON COMMIT DROP")));
  }

  /** Nothing of it is left: a session that isn't kept goes to others. */
  private static void prepared(Session session, String name) throws SQLException {
    try {
      Wire wire = Wire.over(session.connection());
      Frames out = wire.begin();
      out.parse(name, "SELECT 1");
      out.beginBind(Frames.bindHead(name));
      out.endBind();
      out.execute();
      out.closeStatement(name);
      out.sync();
      ServerReplies replies = wire.exchange();
      if (replies.failed()) {
        ServerError error = replies.error().orElseThrow();
        throw new SQLException(error.message(), error.sqlState());
      }
    } catch (ConnectionLostException e) {
      throw new SQLException(e.getMessage(), "08006", e);
    }
  }

  private Verification look(Case one) throws SQLException {
    String expected = rdsProxy ? ofRdsProxy(one.said()) : "the session isn't kept";
    Expectation rule =
        new Expectation(
            "session after " + one.what(), expected, rdsProxy ? one.source() : FEATURES);
    try (Session session = new Session(connections.open());
        Session other = new Session(connections.open())) {
      int before = backend(session);
      try {
        one.deed().on(session);
        int own = backend(session);
        other.connection().setAutoCommit(false);
        boolean met = backend(other) == own;
        boolean shared = met || own != before || backend(session) != own;
        other.connection().rollback();
        return judged(rule, one.said(), shared);
      } catch (SQLException e) {
        return rule.seen(false, Trials.words(e));
      }
    }
  }

  private Verification judged(Expectation rule, Said said, boolean shared) {
    String seen =
        shared ? "shared with others" : "kept, or lent again by chance: the metric decides";
    if (!rdsProxy) {
      return shared ? rule.seen(true, seen) : rule.notSeen(seen);
    }
    return switch (said) {
      case PINS -> rule.seen(!shared, seen);
      case PINS_NOT -> shared ? rule.seen(true, seen) : rule.notSeen(seen);
      case DISPUTED ->
          shared
              ? rule.seen(true, seen + ": it doesn't pin here")
              : rule.seen(true, seen + "; it may pin here");
    };
  }

  private static String ofRdsProxy(Said said) {
    return switch (said) {
      case PINS -> "the session is pinned";
      case PINS_NOT -> "the session isn't pinned";
      case DISPUTED -> "sources disagree whether the session is pinned";
    };
  }

  private static int backend(Session session) throws SQLException {
    return session.one(BACKEND, row -> row.getInt(1));
  }
}
