package dev.spate.bench.lambda;

import dev.spate.bench.machine.BenchServer;
import dev.spate.engine.fleet.Fleet;
import dev.spate.engine.fleet.FleetSession;
import dev.spate.engine.fleet.LoadFeed;
import dev.spate.engine.fleet.LoadRun;
import dev.spate.engine.fleet.TrialDemand;
import dev.spate.protocol.load.LoadModel;
import dev.spate.protocol.measure.SecondCounts;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.TaskKind;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One kind of worker, and the rows a second that it did in each run. */
final class WorkerSide implements AutoCloseable {
  /** At the start of each run, when connections and plans are new. */
  private static final Duration WARMUP = Duration.ofSeconds(1);

  private final String name;
  private final Fleet fleet;
  private final BenchServer server;
  private final TimeSource time;
  private final List<Double> rates = new ArrayList<>();
  private long seed = 1;

  /**
   * A side that has done nothing.
   *
   * @param fleet has one worker; closed with this
   */
  WorkerSide(String name, Fleet fleet, BenchServer server, TimeSource time) {
    this.name = name;
    this.fleet = fleet;
    this.server = server;
    this.time = time;
  }

  /**
   * Runs one worker with so many connections on an empty table; the rows a second after warm-up.
   */
  double run(int connections, Duration duration) throws IOException, SQLException {
    server.reset();
    TaskId id = TaskId.load("bench", "worker-" + seed, 0, 1);
    TrialDemand demand =
        new TrialDemand(id.as(TaskKind.WARM_UP), server.endpoint(), 1, connections);
    LoadModel load = BenchLoads.closed(connections, WARMUP, duration);
    LoadRun run;
    try (FleetSession session = BenchLoads.open(fleet, demand)) {
      Instant startAt = time.now().plus(session.startLead());
      LoadTask task = BenchLoads.task(id, server.endpoint(), load, seed++, startAt);
      run = session.load(List.of(task), List.of(), LoadFeed.NONE);
    }
    if (run.loads().getFirst() instanceof Outcome.Completed(var _, LoadReport report)) {
      int from = Math.toIntExact(WARMUP.toSeconds());
      int to = Math.toIntExact(WARMUP.plus(duration).toSeconds());
      SecondCounts total = report.measurements().total();
      if (total.completed() != total.started()) {
        throw new IOException("not all operations were acknowledged: " + report.errors().causes());
      }
      return report.measurements().window(from, to).rowsAcknowledged() / (double) (to - from);
    }
    throw new IOException("the load was not done: " + run.loads());
  }

  /** Counts a run. */
  void add(double rowsPerSecond) {
    rates.add(rowsPerSecond);
  }

  String name() {
    return name;
  }

  double median() {
    return median(rates);
  }

  /** This side's rate over the other's, of the runs that were one beside the other. */
  List<Double> ratios(WorkerSide other) {
    List<Double> ratios = new ArrayList<>();
    for (int run = 0; run < rates.size(); run++) {
      ratios.add(rates.get(run) / other.rates.get(run));
    }
    ratios.sort(null);
    return ratios;
  }

  static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  @Override
  public void close() {
    fleet.close();
  }
}
