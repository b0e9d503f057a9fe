package dev.spate.bench.lambda;

import dev.spate.bench.machine.BenchServer;
import dev.spate.engine.fleet.FleetOpener;
import dev.spate.engine.plan.LambdaFleetSpec;
import dev.spate.engine.plan.LambdaFleetSpec.Invocation;
import dev.spate.engine.plan.LocalFleetSpec;
import dev.spate.fleets.Fleets;
import dev.spate.fleets.lambda.LocalLambdaLauncher;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Workers of three kinds in turn on one server: a thread of this JVM, and two environments. */
final class WorkerContest implements AutoCloseable {
  private static final String FORM = "%-44s %12s  %-22s %s";
  private static final double GOAL = 0.95;

  /**
   * What a JVM takes before its command line: the compilers that the managed runtime leaves on
   * where concurrency is provisioned. Provisioning itself changes nothing for a warm worker.
   */
  private static final Map<String, String> BOTH =
      Map.of("_JAVA_OPTIONS", "-XX:TieredStopAtLevel=4");

  private final BenchServer server = BenchServer.start();
  private final WorkerSide thread;
  private final List<WorkerSide> sides;

  /**
   * Starts the server; the environments start when they are first used.
   *
   * @param function the zip of Spate's function
   */
  WorkerContest(Path function, TimeSource time) {
    thread =
        new WorkerSide(
            "thread of this JVM, C1 and C2",
            fleets(function, Map.of(), time).open(new LocalFleetSpec(1, false), 1),
            server,
            time);
    sides =
        List.of(
            thread,
            side("function on demand, C1 only", function, Map.of(), time),
            side("function as if provisioned, C1 and C2", function, BOTH, time));
  }

  private WorkerSide side(
      String name, Path function, Map<String, String> environment, TimeSource time) {
    LambdaFleetSpec one = BenchLoads.fleet(1, LambdaFleetSpec.LOCAL, Invocation.SEGMENT);
    return new WorkerSide(name, fleets(function, environment, time).open(one, 1), server, time);
  }

  private static FleetOpener fleets(
      Path function, Map<String, String> environment, TimeSource time) {
    return new Fleets(time, Map.of(), new LocalLambdaLauncher(() -> function, environment, time));
  }

  /**
   * Lets all sides run in turn, in another order each round.
   *
   * @param rounds how many are counted, after one that isn't
   */
  void run(int rounds, int connections, Duration duration) throws IOException, SQLException {
    for (int round = 0; round <= rounds; round++) {
      List<WorkerSide> order = new ArrayList<>(sides);
      Collections.rotate(order, round);
      for (WorkerSide side : order) {
        double rate = side.run(connections, duration);
        if (round > 0) {
          side.add(rate);
        }
      }
    }
  }

  /** What was measured, in lines. */
  List<String> table() {
    List<String> lines = new ArrayList<>();
    lines.add(FORM.formatted("worker", "rows", "÷ thread (min … max)", "goal"));
    for (WorkerSide side : sides) {
      List<Double> ratios = side.ratios(thread);
      double ratio = WorkerSide.median(ratios);
      boolean rival = side != thread;
      lines.add(
          FORM.formatted(
                  side.name(),
                  "%,.0f/s".formatted(side.median()),
                  rival
                      ? "%.2f (%.2f … %.2f)".formatted(ratio, ratios.getFirst(), ratios.getLast())
                      : "",
                  rival ? "≥ %.2f%s".formatted(GOAL, ratio >= GOAL ? "" : " ✗") : "")
              .stripTrailing());
    }
    return lines;
  }

  String version() {
    return server.version();
  }

  @Override
  public void close() {
    sides.forEach(WorkerSide::close);
    server.close();
  }
}
