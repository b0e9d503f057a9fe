package dev.spate.worker.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.spate.embedded.EmbeddedServer;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.testing.database.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The pooler PgBouncer before the server of all tests. Tests skip where it isn't installed. */
public final class PgBouncer implements AutoCloseable {
  /** Sessions with the server that all clients share. */
  public static final int SERVER_SESSIONS = 2;

  private final Path folder;
  private final Process process;
  private final int port;
  private final String database;

  private PgBouncer(Path folder, Process process, int port, String database) {
    this.folder = folder;
    this.process = process;
    this.port = port;
    this.database = database;
  }

  /**
   * Starts one.
   *
   * @param mode {@code session}, {@code transaction} or {@code statement}
   */
  public static PgBouncer start(String mode, TestDatabase database) throws IOException {
    Path program = Path.of("/usr/sbin/pgbouncer");
    assumeTrue(Files.isExecutable(program), "pgbouncer is not installed");
    int port = freePort();
    Path folder =
        Files.createTempDirectory(
            "spate-pgbouncer",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    Path configuration = folder.resolve("pgbouncer.ini");
    EmbeddedServer server = TestDatabase.server();
    Files.writeString(
        configuration,
        """
        [databases]
        * = host=%s port=%d user=%s
        [pgbouncer]
        listen_addr = 127.0.0.1
        listen_port = %d
        unix_socket_dir =
        auth_type = any
        pool_mode = %s
        default_pool_size = %d
        """
            .formatted(server.host(), server.port(), server.user(), port, mode, SERVER_SESSIONS));
    List<String> command = new ArrayList<>(List.of(program.toString(), configuration.toString()));
    if (Files.isWritable(Path.of("/etc"))) {
      command.addAll(1, List.of("-u", "nobody")); // it refuses to run as root
    }
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    PgBouncer started = new PgBouncer(folder, process, port, database.name());
    Awaitility.await("pgbouncer, see its log").until(started::listens);
    return started;
  }

  /** The database behind the pooler. */
  public DatabaseEndpoint endpoint(Map<String, String> options) {
    return new DatabaseEndpoint(
        "pooled",
        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database),
        options,
        new CredentialReference.None(TestDatabase.server().user()),
        Duration.ofSeconds(20));
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly().onExit().join();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private boolean listens() throws IOException {
    if (!process.isAlive()) {
      throw new IllegalStateException(Files.readString(folder.resolve("log")));
    }
    try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }
}
