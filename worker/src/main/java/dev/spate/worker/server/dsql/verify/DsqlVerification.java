package dev.spate.worker.server.dsql.verify;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.spate.protocol.outcome.server.Verification;
import dev.spate.worker.connect.Session;
import dev.spate.worker.server.verify.Expectation;
import dev.spate.worker.server.verify.ServerVerification;
import dev.spate.worker.server.verify.Trials;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGStatement;

/** Holds a cluster against what AWS and others say of Aurora DSQL. */
public final class DsqlVerification implements ServerVerification {
  /** Aurora DSQL user guide, pages of that name; state of 2026-09. */
  private static final String GUIDE = "Aurora DSQL user guide, ";

  private static final String QUOTAS = GUIDE + "CHAP_quotas";

  /** Measured on clusters by AWS's people in 2026-10. */
  private static final String MEASURED =
      "awslabs/agent-plugins, dsql/references/limits-and-error-codes.md";

  /** Measured on clusters from 2026-07 on; its golden answers. */
  private static final String GOLDEN = "Dreamescaper/dsql-emulator, test/conformance/golden";

  private static final String NOT_SUPPORTED = "0A000";
  private static final int ROWS_AT_MOST = 3_000;

  /** A cluster. */
  public DsqlVerification() {}

  @Override
  public List<Verification> run(Connections connections, String table) throws SQLException {
    try (Trials trials = new Trials(connections)) {
      ofTheServer(trials);
      refusals(trials, table);
      try {
        trials.works(
            rule("CREATE TABLE with a primary key", "done", GUIDE + "working-with-ddl"),
            "CREATE TABLE %s (id uuid PRIMARY KEY, n bigint)".formatted(table));
        withTable(trials, table);
        trials.add(new ConflictTrial(connections, table).run());
      } finally {
        trials.works(
            rule("DROP TABLE", "done, and nothing is left", GUIDE + "working-with-ddl"),
            "DROP TABLE IF EXISTS " + table);
      }
      notTried(trials);
      return trials.done();
    }
  }

  private static Expectation rule(String rule, String expected, String source) {
    return new Expectation(rule, expected, source);
  }

  private static Expectation refused(String what, String state, String text, String source) {
    return rule(what, "refused: %s %s".formatted(state, text), source);
  }

  private static void ofTheServer(Trials trials) throws SQLException {
    trials.value(
        rule("version", "PostgreSQL 16", GUIDE + "migration guide"),
        "SHOW server_version",
        value -> value.startsWith("16"));
    trials.value(
        rule("isolation", "repeatable read, always", GUIDE + "concurrency control"),
        "SHOW transaction_isolation",
        "repeatable read"::equals);
  }

  private static void refusals(Trials trials, String table) throws SQLException {
    refuse(trials, "BEGIN ISOLATION LEVEL SERIALIZABLE", "unsupported isolation level", GOLDEN);
    refuse(trials, "SET role = 'admin'", "setting configuration parameter", GOLDEN);
    refuse(trials, "TRUNCATE " + table, "unsupported statement: Truncate", GOLDEN);
    refuse(
        trials,
        "CREATE TEMP TABLE %s (n int)".formatted(table),
        "TEMPORARY or TEMP table not supported",
        GOLDEN);
    refuse(
        trials,
        "CREATE TABLE %s (id uuid PRIMARY KEY, tags text[])".formatted(table),
        "datatype text[] not supported",
        GUIDE + "data types");
    trials.refused(
        refused("serial", "42704", "type \"serial\" does not exist", GUIDE + "data types"),
        "42704",
        "type \"serial\" does not exist",
        "BEGIN", // where it is done all the same, it is undone
        "CREATE TABLE %s (id serial PRIMARY KEY)".formatted(table));
    refuse(
        trials,
        "CREATE SEQUENCE %s_seq".formatted(table),
        "without an explicit cache size",
        GOLDEN);
    trials.refused(
        refused("SAVEPOINT", NOT_SUPPORTED, "unsupported transaction statement", GOLDEN),
        NOT_SUPPORTED,
        "unsupported transaction statement: SAVEPOINT",
        "BEGIN",
        "SAVEPOINT one");
    trials.refused(
        refused("two DDL in one transaction", NOT_SUPPORTED, "multiple ddl statements", GOLDEN),
        NOT_SUPPORTED,
        "multiple ddl statements",
        "BEGIN",
        "CREATE TABLE %s (id uuid PRIMARY KEY)".formatted(table),
        "CREATE TABLE %s_2 (id uuid PRIMARY KEY)".formatted(table));
  }

  private static void refuse(Trials trials, String sql, String text, String source)
      throws SQLException {
    if (sql.startsWith("BEGIN")) {
      trials.refused(refused(sql, NOT_SUPPORTED, text, source), NOT_SUPPORTED, text, sql);
    } else {
      // where it is done all the same, it is undone
      trials.refused(refused(sql, NOT_SUPPORTED, text, source), NOT_SUPPORTED, text, "BEGIN", sql);
    }
  }

  private static void withTable(Trials trials, String table) throws SQLException {
    String insert =
        "INSERT INTO %s SELECT gen_random_uuid(), g FROM generate_series(1, %d) g"
            .formatted(table, ROWS_AT_MOST);
    trials.works(
        rule("%,d rows in a transaction, rolled back".formatted(ROWS_AT_MOST), "done", QUOTAS),
        "BEGIN",
        insert);
    trials.refused(
        refused("one row more", "54000", "transaction row limit exceeded", QUOTAS),
        "54000",
        "transaction row limit exceeded",
        "BEGIN",
        insert,
        "INSERT INTO %s VALUES (gen_random_uuid(), 0)".formatted(table));
    trials.refused(
        refused("DDL and DML in one transaction", NOT_SUPPORTED, "ddl and dml", GOLDEN),
        NOT_SUPPORTED,
        "ddl and dml are not supported",
        "BEGIN",
        "INSERT INTO %s VALUES (gen_random_uuid(), 0)".formatted(table),
        "DROP TABLE " + table);
    trials.works(
        rule(
            "COPY FROM STDIN, rolled back",
            "done (AWS's list of commands lacks it, its loading guide uses it)",
            GUIDE + "loading-data"),
        session -> copy(session, table));
    trials.works(
        rule(
            "a prepared statement with a name, used in three transactions",
            "done (names are not always preserved)",
            GUIDE + "considerations"),
        session -> named(session, table));
    refuse(
        trials,
        "CREATE INDEX ON %s (n)".formatted(table),
        "please use CREATE INDEX ASYNC",
        GUIDE + "working-with-create-index-async");
    trials.works(
        rule(
            "CREATE INDEX ASYNC, and the wait for its job",
            "done, and the index is valid",
            GUIDE + "working-with-create-index-async"),
        session -> index(session, table));
    trials.refused(
        refused("the same key twice", "23505", "duplicate key", MEASURED),
        "23505",
        "duplicate key",
        "INSERT INTO %1$s VALUES ('00000000-0000-4000-8000-000000000001', 1)".formatted(table),
        "INSERT INTO %1$s VALUES ('00000000-0000-4000-8000-000000000001', 2)".formatted(table));
  }

  private static String copy(Session session, String table) throws SQLException {
    session.connection().setAutoCommit(false);
    byte[] row = "00000000-0000-4000-8000-000000000002\t1\n".getBytes(US_ASCII);
    session.copyIn(
        "COPY %s (id, n) FROM STDIN".formatted(table), sink -> sink.write(row, row.length));
    session.connection().rollback();
    return "";
  }

  private static String named(Session session, String table) throws SQLException {
    String sql = "SELECT count(*) FROM %s WHERE n = ?".formatted(table);
    try (var statement = session.connection().prepareStatement(sql)) {
      statement.unwrap(PGStatement.class).setPrepareThreshold(1);
      for (int i = 0; i < 3; i++) {
        statement.setLong(1, i);
        statement.executeQuery().close();
      }
    }
    return "";
  }

  private static String index(Session session, String table) throws SQLException {
    Optional<String> job =
        session.first("CREATE INDEX ASYNC ON %s (n)".formatted(table), row -> row.getString(1));
    session.execute("CALL sys.wait_for_job('%s')".formatted(job.orElse("")));
    boolean valid =
        session.one(
            "SELECT bool_and(indisvalid) FROM pg_index WHERE indrelid = '%s'::regclass"
                .formatted(table),
            row -> row.getBoolean(1));
    if (!valid) {
      throw new SQLException("the index isn't valid once its job is done", "XX000");
    }
    return "";
  }

  /** What would take too long, or end what others do. */
  private static void notTried(Trials trials) {
    trials.add(
        rule("a session ends after 60 minutes", "it ends", QUOTAS)
            .notSeen("not waited for; a run of more than an hour shows it"));
    trials.add(
        rule("a transaction ends after 300 s", "54000 transaction age limit", QUOTAS)
            .notSeen("not waited for"));
    trials.add(
        rule("a message of more than 10 MiB", "the connection is dropped", MEASURED)
            .notSeen("not tried: it costs a connection and says nothing"));
    trials.add(
        rule(
                "100 new connections a second, 1,000 at once",
                "53400 unable to accept connection, rate exceeded",
                QUOTAS)
            .notSeen("not tried: it would keep others out; spate's governor keeps below it"));
    trials.add(
        rule("a transaction of more than 10 MiB", "54000 transaction size limit", QUOTAS)
            .notSeen("not tried: its rows would be billed"));
  }
}
