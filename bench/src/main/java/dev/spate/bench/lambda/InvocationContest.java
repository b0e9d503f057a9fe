package dev.spate.bench.lambda;

import com.sun.management.OperatingSystemMXBean;
import dev.spate.engine.fleet.FleetSession;
import dev.spate.engine.fleet.LoadFeed;
import dev.spate.engine.fleet.LoadRun;
import dev.spate.engine.fleet.TrialDemand;
import dev.spate.engine.plan.LambdaFleetSpec.Invocation;
import dev.spate.fleets.lambda.LambdaFleet;
import dev.spate.protocol.load.LoadModel;
import dev.spate.protocol.measure.SecondCounts;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.TaskKind;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The driver's whole way of an invocation for each transaction, with nothing at its end. */
final class InvocationContest implements AutoCloseable {
  static final DatabaseEndpoint NOWHERE =
      new DatabaseEndpoint(
          "nowhere",
          "jdbc:postgresql://nowhere/nowhere",
          Map.of(),
          new CredentialReference.None("nobody"),
          Duration.ofSeconds(10));

  private final StandIn standIn;
  private final int inFlight;
  private final TimeSource time;
  private final LambdaFleet fleet;
  private final OperatingSystemMXBean machine =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /**
   * A driver for as many invocations at once.
   *
   * @param inFlight how many environments the fleet has
   */
  InvocationContest(StandIn standIn, int inFlight, TimeSource time) {
    this.standIn = standIn;
    this.inFlight = inFlight;
    this.time = time;
    this.fleet =
        new LambdaFleet(
            BenchLoads.fleet(inFlight, standIn.endpoint(), Invocation.TRANSACTION),
            _ -> {
              throw new IOException("the stand-in runs already");
            },
            time,
            1);
  }

  /**
   * Opens the function, as the checks before a trial do.
   *
   * @throws IOException where it isn't as it should be
   */
  void open() throws IOException {
    List<String> problems = fleet.check(List.of()).problems();
    if (!problems.isEmpty()) {
      throw new IOException(String.join("; ", problems));
    }
  }

  /**
   * Runs a load; each of its transactions is an invocation.
   *
   * @param duration the load's, in whole seconds
   */
  InvocationFigures run(LoadModel load, Duration duration) throws IOException {
    TaskId id = TaskId.load("bench", "invocations", 0, 1);
    FleetSession session =
        BenchLoads.open(fleet, new TrialDemand(id.as(TaskKind.WARM_UP), NOWHERE, 1, 0));
    Instant startAt = time.now().plus(session.startLead());
    Duration standInBefore = standIn.cpu();
    long before = machine.getProcessCpuTime();
    LoadTask task = BenchLoads.task(id, NOWHERE, load, 1, startAt);
    LoadRun run = session.load(List.of(task), List.of(), LoadFeed.NONE);
    long cpu = machine.getProcessCpuTime() - before;
    Duration standInCpu = standIn.cpu().minus(standInBefore);
    if (run.loads().getFirst() instanceof Outcome.Completed(var _, LoadReport report)) {
      SecondCounts total = report.measurements().total();
      if (total.completed() == 0 || total.completed() != total.started()) {
        throw new IOException(
            "not all invocations were answered: %d of %d, %s"
                .formatted(total.completed(), total.started(), report.errors().causes()));
      }
      int seconds = Math.toIntExact(duration.toSeconds());
      double within = report.measurements().window(0, seconds).completed();
      return new InvocationFigures(
          within / seconds,
          total.response(),
          Duration.ofNanos(cpu / total.completed()),
          standInCpu.dividedBy(total.completed()));
    }
    throw new IOException("the load was not done: " + run.loads());
  }

  @Override
  public void close() {
    fleet.close();
  }
}
