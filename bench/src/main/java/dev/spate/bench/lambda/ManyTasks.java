package dev.spate.bench.lambda;

import dev.spate.engine.fleet.FleetSession;
import dev.spate.engine.fleet.LoadFeed;
import dev.spate.engine.fleet.LoadRun;
import dev.spate.engine.fleet.TrialDemand;
import dev.spate.engine.plan.LambdaFleetSpec.Invocation;
import dev.spate.fleets.lambda.LambdaFleet;
import dev.spate.protocol.load.LoadModel;
import dev.spate.protocol.measure.Measurements;
import dev.spate.protocol.measure.MeasurementsAccumulator;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.TaskKind;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Many tasks of one trial, handed out to as many environments, collected and merged. */
final class ManyTasks implements AutoCloseable {
  private final int workers;
  private final Duration own;
  private final TimeSource time;
  private final LambdaFleet fleet;

  /**
   * A trial's tasks.
   *
   * @param own how long the stand-in takes for each of them
   */
  ManyTasks(StandIn standIn, int workers, Duration own, TimeSource time) {
    this.workers = workers;
    this.own = own;
    this.time = time;
    this.fleet =
        new LambdaFleet(
            BenchLoads.fleet(workers, standIn.endpoint(), Invocation.SEGMENT),
            _ -> {
              throw new IOException("the stand-in runs already");
            },
            time,
            1);
  }

  /** Runs so many of the tasks at once; returns what that took beyond their own time. */
  Duration run(int tasks) throws IOException {
    TaskId warmUp = TaskId.load("bench", "tasks", 0, tasks).as(TaskKind.WARM_UP);
    FleetSession session =
        BenchLoads.open(fleet, new TrialDemand(warmUp, InvocationContest.NOWHERE, tasks, 0));
    Instant began = time.now();
    LoadModel load = BenchLoads.closed(workers, Duration.ZERO, own);
    List<LoadTask> all =
        IntStream.range(0, tasks)
            .mapToObj(
                worker ->
                    BenchLoads.task(
                        TaskId.load("bench", "tasks", worker, tasks),
                        InvocationContest.NOWHERE,
                        load,
                        1,
                        began))
            .toList();
    Measurements merged = merged(session.load(all, List.of(), LoadFeed.NONE));
    Duration took = Duration.between(began, time.now());
    if (merged.seconds().isEmpty()) {
      throw new IOException("nothing was measured");
    }
    return took.minus(own);
  }

  private static Measurements merged(LoadRun run) throws IOException {
    MeasurementsAccumulator sum = new MeasurementsAccumulator();
    for (Outcome<?> outcome : run.loads()) {
      if (outcome instanceof Outcome.Completed(var _, LoadReport report)) {
        sum.add(report.measurements());
      } else {
        throw new IOException("a task was not done: " + outcome);
      }
    }
    return sum.result();
  }

  @Override
  public void close() {
    fleet.close();
  }
}
