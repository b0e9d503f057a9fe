package dev.spate.fleets;

import dev.spate.embedded.EmbeddedServer;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.testing.database.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

/** The one server of all contracts of a JVM, which lets its workers in by a password only. */
public final class ContractServer {
  static final String PASSWORD = "p4ss-of-the-workers";

  /** What a worker must find in its environment. */
  public static final Map<String, String> ENVIRONMENT =
      Map.of("PGUSER", "worker", "PGPASSWORD", PASSWORD);

  private static final EmbeddedServer SERVER = start();

  private ContractServer() {}

  /** Its JDBC URL. */
  public static String url() {
    return SERVER.url();
  }

  /** What a worker connects by. */
  public static DatabaseEndpoint endpoint() {
    return endpoint(url());
  }

  /** The same way in, to another place. */
  public static DatabaseEndpoint endpoint(String url) {
    return new DatabaseEndpoint(
        "shop",
        url,
        Map.of(),
        new CredentialReference.Environment("PGUSER", "PGPASSWORD"),
        Duration.ofSeconds(20),
        true);
  }

  /** Does something to it as its superuser. */
  public static void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(SERVER.url(), SERVER.user(), "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static EmbeddedServer start() {
    EmbeddedServer server = TestServer.shared();
    try (Connection connection = DriverManager.getConnection(server.url(), server.user(), "");
        Statement statement = connection.createStatement()) {
      Path rules = server.folder().resolve("data").resolve("pg_hba.conf");
      Files.writeString(rules, "host all worker all scram-sha-256\n" + Files.readString(rules));
      statement.execute("CREATE ROLE worker LOGIN SUPERUSER PASSWORD '" + PASSWORD + "'");
      statement.execute("SELECT pg_reload_conf()");
      return server;
    } catch (SQLException | IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
