package dev.spate.worker.insert;

import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.task.RowIdentity;
import dev.spate.protocol.time.TimeSource;
import dev.spate.protocol.workload.ExistingRows;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Insert;
import dev.spate.protocol.workload.InsertMethod;
import dev.spate.protocol.workload.StatementProtocol;
import dev.spate.protocol.workload.Workload;
import dev.spate.testing.database.TestDatabase;
import dev.spate.worker.connect.DatabaseConnections;
import dev.spate.worker.rows.RowPlan;
import dev.spate.worker.server.catalog.TableLookup;
import dev.spate.worker.server.postgres.session.PostgresSession;
import dev.spate.worker.testing.Inserters;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A database of a test's own, and inserters into its tables. */
final class InsertFixture implements AutoCloseable {
  static final RowIdentity IDENTITY = new RowIdentity(42, 42, 3, 5);

  private final TestDatabase database;

  InsertFixture() throws SQLException {
    database = new TestDatabase();
  }

  TestDatabase database() {
    return database;
  }

  Connection connect() throws SQLException {
    return new DatabaseConnections(Map.of(), TimeSource.system())
        .open(database.endpoint())
        .connection();
  }

  /** The protocols that have a meaning with a method. */
  static Stream<StatementProtocol> protocols(InsertMethod method) {
    return method == InsertMethod.COPY
        ? Stream.of(StatementProtocol.PREPARED)
        : Stream.of(StatementProtocol.values());
  }

  static Insert insert(InsertMethod method, StatementProtocol protocol, int rows) {
    return new Insert(method, rows, OptionalInt.empty(), Optional.empty(), protocol);
  }

  TableDescription table(String name) throws SQLException {
    try (PostgresSession session = new PostgresSession(database.connect())) {
      return TableLookup.describe(session, name).orElseThrow();
    }
  }

  RowPlan rows(String table, Map<String, Generator> columns, Insert insert) throws SQLException {
    return rows(table, columns, insert, List.of());
  }

  RowPlan rows(
      String table, Map<String, Generator> columns, Insert insert, List<List<String>> unique)
      throws SQLException {
    Workload workload =
        new Workload(table, Optional.empty(), columns, insert, ExistingRows.REFUSE, unique);
    return RowPlan.compile(workload, table(table), IDENTITY, Instant.parse("2026-01-01T00:00:00Z"));
  }

  WireInserter open(String table, Map<String, Generator> columns, Insert insert)
      throws SQLException {
    return Inserters.open(connect(), table(table), insert, rows(table, columns, insert));
  }

  /** Ends all other sessions of the database and returns when they are gone. */
  void terminateAll() throws SQLException {
    database.value(
        "SELECT count(pg_terminate_backend(pid, 60000)) FROM pg_stat_activity"
            + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
  }

  @Override
  public void close() throws SQLException {
    database.close();
  }
}
