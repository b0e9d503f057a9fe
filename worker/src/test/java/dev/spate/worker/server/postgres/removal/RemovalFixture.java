package dev.spate.worker.server.postgres.removal;

import dev.spate.protocol.outcome.RowRemoval;
import dev.spate.protocol.task.RunRows;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Length;
import dev.spate.protocol.workload.ParentColumn;
import dev.spate.protocol.workload.Workload;
import dev.spate.testing.database.TestDatabase;
import dev.spate.worker.server.catalog.ParentReader;
import dev.spate.worker.server.catalog.Relation;
import dev.spate.worker.server.postgres.session.PostgresSession;
import dev.spate.worker.testing.OwnInserts;
import dev.spate.worker.testing.Workloads;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A table t in a database of the test's own, with some of a run's rows. */
abstract class RemovalFixture {
  static final String UUIDS = "CREATE TABLE t (id uuid PRIMARY KEY, body text)";
  static final String NUMBERS = "CREATE TABLE t (id bigint PRIMARY KEY, body text)";

  private static final Generator BODY =
      new Generator.RandomText(new Length(16, OptionalInt.empty()));

  TestDatabase database;

  @BeforeEach
  void create() throws SQLException {
    database = new TestDatabase();
  }

  @AfterEach
  void drop() throws SQLException {
    database.close();
  }

  /** Rows that carry the nonce. */
  static Workload uuids() {
    return workload("id", new Generator.UuidKey(), "body", BODY);
  }

  /** Rows whose key anybody could have. */
  static Workload numbers() {
    return workload("id", new Generator.SequentialBigintKey(1), "body", BODY);
  }

  static Workload bareNumbers() {
    return workload("id", new Generator.SequentialBigintKey(1));
  }

  /** Rows whose key the server makes. */
  static Workload nameless() {
    return workload("body", BODY);
  }

  /** Rows that only the parent's key names. */
  static Workload votes() {
    Generator voter =
        new Generator.Parent(new ParentColumn("voter", "id", Optional.empty(), true, 1_000, 0));
    return workload("voter", voter, "body", BODY);
  }

  /** Two transactions of votes, whose worker saw the parents as they are now. */
  RunRows acknowledgedVotes() throws SQLException {
    long parents;
    try (PostgresSession session = new PostgresSession(database.connect())) {
      parents =
          session
              .look(() -> ParentReader.read(session, votes(), PostgresSession.PLAIN_TEXT))
              .fingerprint();
    }
    RunRows.OfWorker worker =
        OwnInserts.acknowledged(database, votes(), 2).trials().getFirst().workers().getFirst();
    return OwnInserts.rows(
        votes(), new RunRows.OfWorker(worker.identity(), worker.ledger(), false, parents));
  }

  private static Workload workload(Object... namesAndGenerators) {
    Map<String, Generator> columns = new LinkedHashMap<>();
    for (int i = 0; i < namesAndGenerators.length; i += 2) {
      columns.put((String) namesAndGenerators[i], (Generator) namesAndGenerators[i + 1]);
    }
    return Workloads.workload("t", Optional.empty(), columns);
  }

  RowRemoval remove(RunRows rows) throws SQLException {
    try (PostgresSession session = new PostgresSession(database.connect())) {
      return removal(session, rows).own();
    }
  }

  RowRemoval removeAll(RunRows rows) throws SQLException {
    try (PostgresSession session = new PostgresSession(database.connect())) {
      return removal(session, rows).all(true);
    }
  }

  /** As a role that has these rights and no others. */
  RowRemoval removeAs(RunRows rows, String... statements) throws SQLException {
    String role = "role_of_" + database.name();
    database.execute("CREATE ROLE %s LOGIN".formatted(role));
    for (String statement : statements) {
      database.execute(statement.formatted(role));
    }
    try (Connection connection = DriverManager.getConnection(database.endpoint().url(), role, "");
        PostgresSession session = new PostgresSession(connection)) {
      return removal(session, rows).own();
    } finally {
      database.execute("DROP OWNED BY " + role, "DROP ROLE " + role);
    }
  }

  RowRemoval removed(RunRows rows) {
    try {
      return remove(rows);
    } catch (SQLException e) {
      throw new CompletionException(e);
    }
  }

  private static Removal removal(PostgresSession session, RunRows rows) throws SQLException {
    return Removal.fromPresent(session, Relation.find(session, "t").orElseThrow(), rows);
  }

  long stored() throws SQLException {
    return Long.parseLong(database.value("SELECT count(*) FROM t"));
  }
}
