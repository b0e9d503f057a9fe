package dev.spate.worker.testing;

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
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A database of a test's own, on one server that all tests of a JVM share. */
public final class TestDatabase implements AutoCloseable {
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final String name = "test" + NUMBERS.incrementAndGet();

  /** Creates the database, empty. */
  public TestDatabase() throws SQLException {
    executeIn("postgres", "CREATE DATABASE " + name);
  }

  /** The server that all databases share. */
  public static EmbeddedServer server() {
    return Holder.SERVER;
  }

  /** The database's name. */
  public String name() {
    return name;
  }

  /** The database as a worker finds it, with the superuser. */
  public DatabaseEndpoint endpoint() {
    return endpoint(new CredentialReference.None(server().user()));
  }

  /** The database as a worker finds it. */
  public DatabaseEndpoint endpoint(CredentialReference credentials) {
    return new DatabaseEndpoint("shop", url(name), Map.of(), credentials, Duration.ofSeconds(20));
  }

  /** A connection of the superuser. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url(name), server().user(), "");
  }

  /** Runs statements on a connection of their own. */
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

  /** Drops the database with all its sessions. */
  @Override
  public void close() throws SQLException {
    executeIn("postgres", "DROP DATABASE " + name + " WITH (FORCE)");
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
          EmbeddedServer.start(ServerSpec.of("worker-tests", Map.of("fsync", "off")));
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      return server;
    }
  }
}
