package dev.spate.bench.limiters;

import dev.spate.embedded.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Plants causes on a server. */
final class Causes {
  private static final long MS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final EmbeddedServer server;
  private final Path folder;

  Causes(EmbeddedServer server, Path folder) {
    this.server = server;
    this.folder = folder;
  }

  /** A cause could not be planted on this machine. */
  static final class CannotPlantException extends Exception {
    private static final long serialVersionUID = 1;

    CannotPlantException(String message) {
      super(message);
    }
  }

  /** Plants a cause for one run. */
  Planting plant(PlantedCause cause)
      throws CannotPlantException, IOException, InterruptedException {
    Planting none = Planting.none(target(server.port()));
    return switch (cause) {
      case CLEAN_OPEN, CLEAN_CLOSED, SHARED_CPU -> none;
      case SERVER_CPU -> onInsert("PERFORM sum(i) FROM generate_series(1, 20000) AS i");
      case HOT_ROW -> onInsert("UPDATE hits SET n = n + 1");
      case OTHER_WAIT -> onInsert("PERFORM pg_sleep(0.01)");
      case TASKSET ->
          hogs(none.by(command -> before(command, "taskset", "-c", "0")), 3, "taskset", "-c", "0");
      case NICE ->
          hogs(
              none.by(command -> before(command, "nice", "-n", "10")),
              2 * Runtime.getRuntime().availableProcessors());
      case CGROUP -> cgroup(none);
      case STALL -> stall(none);
      case TABLE_LOCK -> tableLock(none);
      case SLOW_FSYNC -> slowDisk();
      case SLOW_NETWORK, CONNECTIONS ->
          over(DelayingProxy.open(server.port(), _ -> 2 * MS, () -> {}));
      case CHECKPOINT_DIP -> dip();
      case WARM_UP ->
          over(
              DelayingProxy.open(
                  server.port(),
                  t -> Math.round(MS * (1 + 6 * Math.exp(-(double) t / (4 * SECOND)))),
                  () -> {}));
    };
  }

  private static List<String> before(List<String> command, String... first) {
    List<String> whole = new ArrayList<>(List.of(first));
    whole.addAll(command);
    return whole;
  }

  private static String target(int port) {
    return "{type: postgres, url: \"jdbc:postgresql://127.0.0.1:%d/postgres\", credentials: {from: none}}"
        .formatted(port);
  }

  private static Planting over(DelayingProxy proxy) {
    return Planting.none(target(proxy.port())).then(_ -> {}, proxy);
  }

  private Planting onInsert(String statement) throws IOException {
    try (Connection connection = connect("planting")) {
      execute(connection, Plans.onInsert(statement));
    } catch (SQLException e) {
      throw new IOException(e);
    }
    return Planting.none(target(server.port()));
  }

  /** Processes that use whole processors, from the run's begin on. */
  private static Planting hogs(Planting run, int count, String... prefix) {
    List<Process> hogs = new ArrayList<>();
    return run.then(
        _ -> {
          for (int hog = 0; hog < count; hog++) {
            hogs.add(
                new ProcessBuilder(before(List.of("sh", "-c", "while :; do :; done"), prefix))
                    .start());
          }
        },
        () -> hogs.forEach(Process::destroyForcibly));
  }

  private static Planting cgroup(Planting run) throws CannotPlantException {
    Path first = Path.of("/sys/fs/cgroup/cpu/spate-limiters");
    Path second = Path.of("/sys/fs/cgroup/spate-limiters");
    boolean v1 = Files.isDirectory(first.getParent());
    Path group = v1 ? first : second;
    try {
      Files.createDirectories(group);
      if (v1) {
        Files.writeString(group.resolve("cpu.cfs_period_us"), "100000");
        Files.writeString(group.resolve("cpu.cfs_quota_us"), "15000");
      } else {
        Files.writeString(group.resolve("cpu.max"), "15000 100000");
      }
    } catch (IOException e) {
      throw new CannotPlantException("no control group can be made here: " + e);
    }
    return run.then(
        process -> Files.writeString(group.resolve("cgroup.procs"), Long.toString(process)),
        () -> Files.deleteIfExists(group));
  }

  /** 1.2 s of every 4. */
  private Planting stall(Planting run) {
    List<Disturbance> stalls = new ArrayList<>();
    return run.then(
        _ ->
            stalls.add(Disturbance.start(() -> signal("STOP"), 1_200, () -> signal("CONT"), 2_800)),
        () -> {
          for (Disturbance stall : stalls) {
            stall.close();
          }
        });
  }

  private void signal(String name) throws IOException, InterruptedException {
    List<String> kill = new ArrayList<>(List.of("kill", "-" + name));
    server.processIds().forEach(id -> kill.add(Long.toString(id)));
    new ProcessBuilder(kill).redirectErrorStream(true).start().waitFor();
  }

  /** 0.7 s of every 0.85. */
  private Planting tableLock(Planting run) {
    List<AutoCloseable> ends = new ArrayList<>();
    return run.then(
        _ -> {
          try {
            Connection connection = connect("planted locker");
            connection.setAutoCommit(false);
            ends.add(
                Disturbance.start(
                    () -> execute(connection, "LOCK TABLE limited IN ACCESS EXCLUSIVE MODE"),
                    700,
                    connection::rollback,
                    150));
            ends.add(connection);
          } catch (SQLException e) {
            throw new IOException(e);
          }
        },
        () -> {
          for (AutoCloseable end : ends) {
            end.close();
          }
        });
  }

  private Planting slowDisk() throws CannotPlantException, IOException, InterruptedException {
    Path library =
        SlowDisk.build(folder)
            .orElseThrow(() -> new CannotPlantException("no C compiler that builds the shim"));
    return Planting.none("{type: embedded}").in(Map.of("LD_PRELOAD", library.toString()));
  }

  /** From second 9 to 13 operations take three times as long, and a checkpoint is made. */
  private Planting dip() throws IOException {
    DelayingProxy proxy =
        DelayingProxy.open(
            server.port(),
            t -> t > 9 * SECOND && t < 13 * SECOND ? 6 * MS : 2 * MS,
            () -> Thread.ofPlatform().daemon().start(this::checkpointAfterNineSeconds));
    return over(proxy);
  }

  private void checkpointAfterNineSeconds() {
    try (Connection connection = connect("planted checkpoint")) {
      TimeUnit.SECONDS.sleep(9);
      execute(connection, "CHECKPOINT");
    } catch (SQLException e) {
      return; // the server is gone, and the trial with it
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Connection connect(String name) throws SQLException {
    return DriverManager.getConnection(
        server.url() + "?ApplicationName=" + name.replace(" ", "%20"), server.user(), "");
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
