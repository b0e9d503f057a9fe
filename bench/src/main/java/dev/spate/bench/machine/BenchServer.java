package dev.spate.bench.machine;

import dev.spate.embedded.EmbeddedServer;
import dev.spate.embedded.ServerSpec;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

/** The one server that both sides insert into, with the defaults of Spate's embedded targets. */
public final class BenchServer implements AutoCloseable {
  /** The table that is inserted into. */
  public static final String TABLE = "event_header";

  /** How it is created. */
  public static final String CREATE =
      """
      CREATE TABLE event_header (
        id bigint PRIMARY KEY,
        event_type text NOT NULL,
        "timestamp" timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
      )
      """;

  private final EmbeddedServer server;

  private BenchServer(EmbeddedServer server) {
    this.server = server;
  }

  /** Starts it. */
  public static BenchServer start() {
    return new BenchServer(EmbeddedServer.start(ServerSpec.of("bench", Map.of())));
  }

  /** The same state before each run: an empty table, and no dirty pages of the run before. */
  public void reset() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS event_header");
      statement.execute(CREATE);
      statement.execute("CHECKPOINT");
    }
  }

  /** The version of PostgreSQL. */
  public String version() {
    return server.version();
  }

  /** The address in the form that workers take. */
  public DatabaseEndpoint endpoint() {
    return new DatabaseEndpoint(
        "bench",
        server.url(),
        Map.of(),
        new CredentialReference.None(server.user()),
        Duration.ofSeconds(10));
  }

  /** The address in the form that pgbench takes. */
  public String libpqUrl() {
    return "postgresql://%s@%s:%d/%s"
        .formatted(server.user(), server.host(), server.port(), server.database());
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(server.url(), server.user(), "");
  }

  @Override
  public void close() {
    server.close();
  }
}
