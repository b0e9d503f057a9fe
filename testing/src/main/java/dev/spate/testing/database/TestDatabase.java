package dev.spate.testing.database;

import dev.spate.embedded.EmbeddedServer;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A database of a test's own on the {@link TestServer}. */
public final class TestDatabase implements AutoCloseable {
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final String name = "test" + NUMBERS.incrementAndGet();

  /** Creates the database, empty. */
  public TestDatabase() throws SQLException {
    executeIn("postgres", "CREATE DATABASE " + name);
  }

  /** The server that all databases share. */
  public static EmbeddedServer server() {
    return TestServer.shared();
  }

  /** The database's name. */
  public String name() {
    return name;
  }

  /** For JDBC, without a user. */
  public String url() {
    return url(name);
  }

  /** The superuser, who needs no password. */
  public String user() {
    return server().user();
  }

  /** The database as a worker finds it, with the superuser. */
  public DatabaseEndpoint endpoint() {
    return endpoint(new CredentialReference.None(user()));
  }

  /** The database as a worker finds it. */
  public DatabaseEndpoint endpoint(CredentialReference credentials) {
    return new DatabaseEndpoint("shop", url(), Map.of(), credentials, Duration.ofSeconds(20));
  }

  /** A function's variables for the plain event. */
  public Map<String, String> variables() {
    return Map.of(
        "DB_ENDPOINT",
        server().host(),
        "DB_PORT",
        Integer.toString(server().port()),
        "DB_NAME",
        name,
        "DB_USER",
        user(),
        "DB_PASS",
        "sesame-81");
  }

  /** A connection of the superuser. */
  public Connection connect() throws SQLException {
    return connect(name);
  }

  /** Runs statements on a connection of their own; each text may hold several. */
  public void execute(String... statements) throws SQLException {
    executeIn(name, statements);
  }

  /** The one value that a query gives. */
  public String value(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  /** How many rows a table holds. */
  public long rows(String table) throws SQLException {
    return Long.parseLong(value("SELECT count(*) FROM " + table));
  }

  /** The ids of the server's processes behind Spate's connections to this database. */
  public String backends() throws SQLException {
    return value(
        "SELECT coalesce(string_agg(pid::text, ',' ORDER BY pid), '') FROM pg_stat_activity"
            + " WHERE datname = current_database() AND application_name = 'spate'");
  }

  /** Ends Spate's connections to this database, as an administrator would. */
  public void terminate() throws SQLException {
    value(
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            + " WHERE datname = current_database() AND application_name = 'spate'");
  }

  /** Keeps everybody else away from a table until it is closed. */
  public Connection locked(String table) throws SQLException {
    Connection connection = connect();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE");
    }
    return connection;
  }

  /** Drops the database with all its sessions. */
  @Override
  public void close() throws SQLException {
    executeIn("postgres", "DROP DATABASE " + name + " WITH (FORCE)");
  }

  private static void executeIn(String database, String... statements) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(url(database), server().user(), "");
  }

  private static String url(String database) {
    return "jdbc:postgresql://%s:%d/%s".formatted(server().host(), server().port(), database);
  }
}
