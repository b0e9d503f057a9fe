package dev.spate.bench.coldstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.embedded.EmbeddedServer;
import dev.spate.lambdalocal.execution.EnvironmentLimits;
import dev.spate.lambdalocal.execution.Faults;
import dev.spate.lambdalocal.execution.FunctionSettings;
import dev.spate.lambdalocal.execution.Invocation;
import dev.spate.lambdalocal.execution.InvocationResult;
import dev.spate.lambdalocal.execution.ThrottledException;
import dev.spate.lambdalocal.pool.EnvironmentPool;
import dev.spate.lambdalocal.pool.PoolOptions;
import dev.spate.lambdalocal.sandbox.Clocks;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Starts environments, and takes the time to the answer of each one's first event. */
final class ColdStartRun {
  private static final int MEMORY_MB = 1769;

  private final EmbeddedServer server;
  private final Path folder;
  private final Map<String, String> machine;
  private final TimeSource time;
  private long nextId = 1;

  /**
   * Starts on this machine.
   *
   * @param server whose table event_header is inserted into
   * @param folder where environments keep their files
   * @param machine what processes need of this machine's variables
   */
  ColdStartRun(EmbeddedServer server, Path folder, Map<String, String> machine, TimeSource time) {
    this.server = server;
    this.folder = folder;
    this.machine = Map.copyOf(machine);
    this.time = time;
  }

  /**
   * From the invocation that has a new environment started to its answer: a hundred rows are
   * stored.
   *
   * @throws IOException where they aren't
   */
  Duration measure(Contender contender) throws IOException {
    List<String> log = new ArrayList<>();
    long before = rows();
    try (EnvironmentPool pool = EnvironmentPool.open(options(contender, log))) {
      Invocation event = invocation(contender.event());
      long beganNs = time.nanoTime();
      InvocationResult result = pool.invoke(event).join();
      Duration took = Duration.ofNanos(time.nanoTime() - beganNs);
      if (rows() != before + FirstEvent.ROWS) {
        throw new IOException(
            "%s answered %s and logged %s"
                .formatted(contender.name(), new String(result.payload(), UTF_8), log));
      }
      return took;
    } catch (ThrottledException e) {
      throw new IOException(e);
    }
  }

  private long rows() throws IOException {
    try (Connection connection = DriverManager.getConnection(server.url(), server.user(), "");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM event_header")) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private Invocation invocation(FirstEvent event) throws IOException {
    long id = nextId;
    nextId += FirstEvent.ROWS;
    return new Invocation(
        "8476a536-e9f4-11e8-9739-2dfe598c3fcd",
        event.payload(id),
        "arn:aws:lambda:us-east-1:123456789012:function:spate",
        "$LATEST",
        Optional.empty());
  }

  private PoolOptions options(Contender contender, List<String> log) {
    Map<String, String> variables = new TreeMap<>(machine);
    variables.putAll(contender.event().variables());
    variables.put("JAVA_HOME", System.getProperty("java.home"));
    variables.put("SPATE_AOT_MODE", "on");
    variables.put("_HANDLER", "index.handler"); // which Node's client reads, and Java's doesn't
    return new PoolOptions(
        contender.code(),
        new FunctionSettings("spate", MEMORY_MB, Duration.ofSeconds(60), variables, false),
        new EnvironmentLimits(10, 10, Duration.ofSeconds(10), Duration.ofMinutes(5), 1),
        Faults.NONE,
        machine,
        folder,
        new Clocks(time::now, time::nanoTime),
        log::add);
  }
}
