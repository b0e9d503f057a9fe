package dev.spate.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.lambdalocal.execution.EnvironmentLimits;
import dev.spate.lambdalocal.execution.Faults;
import dev.spate.lambdalocal.execution.FunctionCode;
import dev.spate.lambdalocal.execution.FunctionSettings;
import dev.spate.lambdalocal.execution.Invocation;
import dev.spate.lambdalocal.execution.ThrottledException;
import dev.spate.lambdalocal.pool.EnvironmentPool;
import dev.spate.lambdalocal.pool.PoolOptions;
import dev.spate.lambdalocal.sandbox.Clocks;
import dev.spate.testing.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The function as it is packaged, on the local Lambda, with a database of its own. */
final class PackagedFunction implements AutoCloseable {
  static final Path ZIP = Path.of("target/layout/function/spate-function.zip");
  static final String HANDLER = "dev.spate.lambda.SpateFunction::handleRequest";

  private final List<String> log = new CopyOnWriteArrayList<>();
  private final EnvironmentPool pool;

  PackagedFunction(
      FunctionCode code, Path folder, TestDatabase database, Map<String, String> variables)
      throws IOException {
    Map<String, String> all = new HashMap<>(database.variables());
    all.putAll(variables);
    pool =
        EnvironmentPool.open(
            new PoolOptions(
                code,
                new FunctionSettings("spate", 512, Duration.ofSeconds(60), all, false),
                new EnvironmentLimits(10, 10, Duration.ofSeconds(10), Duration.ofMinutes(5), 1),
                Faults.NONE,
                Map.of("PATH", System.getenv("PATH")),
                folder,
                new Clocks(InstantSource.system(), System::nanoTime),
                log::add));
  }

  /** Makes the table that plain events go to, empty. */
  static void createTable(TestDatabase database) throws SQLException {
    database.execute(
        "DROP TABLE IF EXISTS event_header",
        "CREATE TABLE event_header (id bigint PRIMARY KEY, event_type text NOT NULL,"
            + " \"timestamp\" timestamptz NOT NULL)");
  }

  /** What an event is answered with. */
  String invoke(String event) throws ThrottledException {
    Invocation invocation =
        new Invocation(
            "8476a536-e9f4-11e8-9739-2dfe598c3fcd",
            event.getBytes(UTF_8),
            "arn:aws:lambda:us-east-1:123456789012:function:spate",
            "$LATEST",
            Optional.empty());
    return new String(pool.invoke(invocation).join().payload(), UTF_8);
  }

  /** All that it has logged. */
  String log() {
    return String.join("\n", log);
  }

  @Override
  public void close() {
    pool.close();
  }
}
