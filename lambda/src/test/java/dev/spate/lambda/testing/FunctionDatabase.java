package dev.spate.lambda.testing;

import dev.spate.embedded.EmbeddedServer;
import dev.spate.embedded.ServerSpec;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A database of a test's own, on one server that all tests of a JVM share. */
public final class FunctionDatabase implements AutoCloseable {
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final String name = "test" + NUMBERS.incrementAndGet();

  /** Creates the database, empty. */
  public FunctionDatabase() throws SQLException {
    executeIn("postgres", "CREATE DATABASE " + name);
  }

  /** The function's variables for the plain event. */
  public Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>();
    variables.put("DB_ENDPOINT", server().host());
    variables.put("DB_PORT", Integer.toString(server().port()));
    variables.put("DB_NAME", name);
    variables.put("DB_USER", server().user());
    variables.put("DB_PASS", "sesame-81");
    return variables;
  }

  /** The database as a task names it. */
  public DatabaseEndpoint endpoint() {
    return new DatabaseEndpoint(
        "shop",
        url(name),
        Map.of(),
        new CredentialReference.None(server().user()),
        Duration.ofSeconds(20));
  }

  /** Runs statements on a connection of their own. */
  public void execute(String... statements) throws SQLException {
    executeIn(name, statements);
  }

  /** The one value that a query gives. */
  public String value(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url(name), server().user(), "");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  /** The server's processes behind Spate's connections to this database. */
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
  public AutoCloseable locked(String table) throws SQLException {
    Connection connection = DriverManager.getConnection(url(name), server().user(), "");
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

  private static EmbeddedServer server() {
    return Holder.SERVER;
  }

  private static void executeIn(String database, String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url(database), server().user(), "");
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static String url(String database) {
    return "jdbc:postgresql://%s:%d/%s".formatted(server().host(), server().port(), database);
  }

  /** Starts the server when the first test asks for it. */
  private static final class Holder {
    static final EmbeddedServer SERVER = start();

    private static EmbeddedServer start() {
      EmbeddedServer server =
          EmbeddedServer.start(ServerSpec.of("function-tests", Map.of("fsync", "off")));
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      return server;
    }
  }
}
