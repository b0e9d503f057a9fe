package dev.spate.bench.limiters;

import dev.spate.bench.proxy.LoopbackProxy;
import dev.spate.embedded.EmbeddedServer;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Plants causes on a server. */
final class Causes {
  private static final long MS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** After a load's start, and before its steady window. */
  private static final Duration FROM = Duration.ofMillis(500);

  /** How long most loads take. */
  private static final Duration LOAD = Duration.ofMillis(5_900);

  private final EmbeddedServer server;
  private final Path folder;
  private final TimeSource time = TimeSource.system();
  private final List<Disturbance> stalls = new ArrayList<>();

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
          hogs(none.by(command -> before(command, "taskset", "-c", "0")), 8, "taskset", "-c", "0");
      case NICE ->
          hogs(
              none.by(command -> before(command, "nice", "-n", "19")),
              Runtime.getRuntime().availableProcessors());
      case CGROUP -> cgroup(none);
      case STALL -> stall(none);
      case TABLE_LOCK -> tableLock(none);
      case SLOW_FSYNC -> slowDisk();
      case SLOW_NETWORK, CONNECTIONS -> over(longWay(() -> 2 * MS));
      case CHECKPOINT_DIP -> dip();
      case WARM_UP -> warmUp();
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

  private LoopbackProxy longWay(LongSupplier delayNs) throws IOException {
    InetSocketAddress address = new InetSocketAddress(server.host(), server.port());
    return LoopbackProxy.start(address, () -> new LongWay(delayNs, time));
  }

  private static Planting over(LoopbackProxy proxy) {
    return Planting.none(target(proxy.port())).then((_, _) -> {}, proxy);
  }

  private Planting onInsert(String statement) throws IOException {
    try (Connection connection = connect("planting")) {
      execute(connection, Plans.onInsert(statement));
    } catch (SQLException e) {
      throw new IOException(e);
    }
    return Planting.none(target(server.port()));
  }

  /** Processes that use whole processors while loads are under way. */
  private static Planting hogs(Planting run, int count, String... prefix) {
    List<Process> hogs = new ArrayList<>();
    return during(
        run,
        FROM,
        LOAD,
        () -> {
          for (int hog = 0; hog < count; hog++) {
            hogs.add(
                new ProcessBuilder(before(List.of("sh", "-c", "while :; do :; done"), prefix))
                    .start());
          }
        },
        () -> hogs.forEach(Process::destroyForcibly));
  }

  private static Planting during(
      Planting run, Duration from, Duration until, Disturbance.Step on, Disturbance.Step off) {
    List<DuringLoads> following = new ArrayList<>();
    return run.then(
        (_, results) -> following.add(DuringLoads.start(results, from, until, on, off)),
        () -> {
          for (DuringLoads each : following) {
            each.close();
          }
          off.run();
        });
  }

  private static Planting cgroup(Planting run) throws CannotPlantException {
    Path v1 = Path.of("/sys/fs/cgroup/cpu");
    boolean first = Files.isDirectory(v1);
    Path group = (first ? v1 : v1.getParent()).resolve("spate-limiters");
    Path quota = group.resolve(first ? "cpu.cfs_quota_us" : "cpu.max");
    String period = first ? "" : " 100000";
    try {
      Files.createDirectories(group);
      Files.writeString(quota, "10000" + period);
    } catch (IOException e) {
      throw new CannotPlantException("no control group with a quota can be made here: " + e);
    }
    Disturbance.Step on = () -> Files.writeString(quota, "10000" + period);
    Disturbance.Step off = () -> Files.writeString(quota, (first ? "-1" : "max") + period);
    Planting during = during(run, FROM, LOAD, on, off);
    return during.then(
        (process, results) -> {
          Files.writeString(quota, (first ? "-1" : "max") + period);
          Files.writeString(group.resolve("cgroup.procs"), Long.toString(process.pid()));
          during.begin().with(process, results);
        },
        () -> {
          during.end().close();
          Files.deleteIfExists(group);
        });
  }

  /** 1.2 s of every 4. */
  private Planting stall(Planting run) {
    return during(
        run,
        FROM,
        Duration.ofSeconds(9),
        () ->
            stalls.add(Disturbance.start(() -> signal("STOP"), 1_200, () -> signal("CONT"), 2_800)),
        () -> {
          for (Disturbance stall : stalls) {
            stall.close();
          }
          stalls.clear();
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
        (_, _) -> {
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
    AtomicLong delayNs = new AtomicLong(5 * MS);
    LoopbackProxy proxy = longWay(delayNs::get);
    return beside(
        proxy,
        during(
            over(proxy),
            Duration.ofSeconds(9),
            Duration.ofSeconds(13),
            () -> {
              delayNs.set(15 * MS);
              checkpoint();
            },
            () -> delayNs.set(5 * MS)));
  }

  /** The delay falls from 20 ms to 5 ms, by a factor of e in four seconds. */
  private Planting warmUp() throws IOException {
    AtomicLong beganNs = new AtomicLong(time.nanoTime());
    LoopbackProxy proxy =
        longWay(
            () ->
                Math.round(
                    MS * (5 + 15 * Math.exp((beganNs.get() - time.nanoTime()) / (4.0 * SECOND)))));
    return beside(
        proxy,
        during(
            over(proxy),
            Duration.ZERO,
            Duration.ofSeconds(25),
            () -> beganNs.set(time.nanoTime()),
            () -> {}));
  }

  private static Planting beside(LoopbackProxy proxy, Planting run) {
    return run.then(
        run.begin(),
        () -> {
          run.end().close();
          proxy.close();
        });
  }

  private void checkpoint() throws SQLException {
    try (Connection connection = connect("planted checkpoint")) {
      execute(connection, "CHECKPOINT");
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
