package dev.spate.cli.lambda;

import dev.spate.embedded.EmbeddedServer;
import dev.spate.embedded.EmbeddedServers;
import dev.spate.embedded.ServerSpec;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.Outcome.Completed;
import dev.spate.protocol.task.Outcome.Lost;
import dev.spate.protocol.task.RunRows;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.TaskKind;
import dev.spate.protocol.time.TimeSource;
import dev.spate.protocol.workload.ExistingRows;
import dev.spate.protocol.workload.Insert;
import dev.spate.protocol.workload.InsertMethod;
import dev.spate.protocol.workload.StatementProtocol;
import dev.spate.protocol.workload.Workload;
import dev.spate.worker.JvmEnvironment;
import dev.spate.worker.TaskRunner;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The database of a function that was given none: an embedded server with the event table. */
public final class FunctionDatabase {
  /** The table of the plain event. */
  public static final String TABLE = "event_header";

  private static final String CREATE =
      """
      CREATE TABLE event_header (
        id bigint PRIMARY KEY,
        event_type text NOT NULL,
        "timestamp" timestamptz NOT NULL DEFAULT now())\
      """;

  /** Connections beside those of the environments: a look by hand, and the server's own. */
  private static final int SPARE_CONNECTIONS = 50;

  /** More would be more memory than a server on this machine should take. */
  private static final int CONNECTIONS_MAX = 2_000;

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private final EmbeddedServer server;

  private FunctionDatabase(EmbeddedServer server) {
    this.server = server;
  }

  /**
   * Starts it.
   *
   * @param servers stops it
   * @param environments how many there may be at once, each with a connection
   * @throws dev.spate.embedded.EmbeddedServerException where it can't be started
   * @throws IOException where the table can't be made
   */
  public static FunctionDatabase start(EmbeddedServers servers, int environments, TimeSource time)
      throws IOException {
    int connections = Math.min(environments, CONNECTIONS_MAX) + SPARE_CONNECTIONS;
    ServerSpec spec =
        ServerSpec.of("lambda", Map.of("max_connections", Integer.toString(connections)));
    EmbeddedServer server = servers.startAll(List.of(spec)).getFirst();
    createTable(server, time);
    return new FunctionDatabase(server);
  }

  private static void createTable(EmbeddedServer server, TimeSource time) throws IOException {
    DatabaseEndpoint endpoint =
        new DatabaseEndpoint(
            "lambda",
            server.url(),
            Map.of(),
            new CredentialReference.None(server.user()),
            CONNECT_TIMEOUT);
    Errand.Prepare errand =
        new Errand.Prepare(
            TaskId.errand("lambda", "prepare", TaskKind.PREPARE),
            endpoint,
            workload(),
            Errand.Prepare.Mode.CREATE,
            RunRows.NONE);
    TaskRunner runner =
        new TaskRunner(time, Map.of(), JvmEnvironment.describe("driver", false, Optional.empty()));
    Outcome<?> outcome = runner.run(errand, new StopSignal(), ProgressFeed.NONE);
    switch (outcome) {
      case Completed<?> _ -> {}
      case Lost<?> lost -> throw new IOException(lost.message());
    }
  }

  private static Workload workload() {
    return new Workload(
        TABLE,
        Optional.of(CREATE),
        Map.of(),
        new Insert(
            InsertMethod.BATCH,
            1,
            OptionalInt.empty(),
            Optional.empty(),
            StatementProtocol.PREPARED),
        ExistingRows.KEEP);
  }

  /** What the function finds it by. */
  public Map<String, String> variables() {
    return Map.of(
        "DB_ENDPOINT", server.host(),
        "DB_PORT", Integer.toString(server.port()),
        "DB_NAME", server.database(),
        "DB_USER", server.user(),
        "DB_PASS", "");
  }

  /** Where it is, as psql and others take it. */
  public String url() {
    return "postgresql://%s@%s:%d/%s"
        .formatted(server.user(), server.host(), server.port(), server.database());
  }
}
