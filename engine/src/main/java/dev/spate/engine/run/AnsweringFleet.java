package dev.spate.engine.run;

import dev.spate.engine.fleet.Fleet;
import dev.spate.engine.fleet.FleetCheck;
import dev.spate.engine.fleet.FleetRun;
import dev.spate.engine.fleet.TableHold;
import dev.spate.engine.plan.Configuration;
import dev.spate.protocol.outcome.WorkerOutcome;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.WorkerTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A fleet whose outcomes are those of its own tasks: another's is refused and named. */
record AnsweringFleet(Fleet fleet) implements Fleet {
  @Override
  public FleetRun run(List<? extends WorkerTask> tasks, ProgressFeed feed) {
    FleetRun run = fleet.run(tasks, feed);
    if (run.outcomes().size() != tasks.size()) {
      throw new IllegalStateException(
          "%d tasks were answered by %d outcomes".formatted(tasks.size(), run.outcomes().size()));
    }
    List<WorkerOutcome> outcomes = new ArrayList<>();
    for (int index = 0; index < tasks.size(); index++) {
      outcomes.add(run.outcomes().get(index).answering(tasks.get(index)));
    }
    return new FleetRun(outcomes, run.facts());
  }

  @Override
  public FleetCheck check(List<Configuration> configurations) {
    return fleet.check(configurations);
  }

  @Override
  public void warmUp(TaskId id, DatabaseEndpoint endpoint, int workers, int connections) {
    fleet.warmUp(id, endpoint, workers, connections);
  }

  @Override
  public TableHold hold(
      TaskId id, DatabaseEndpoint endpoint, String table, Consumer<String> waiting) {
    return fleet.hold(id, endpoint, table, waiting);
  }

  @Override
  public void stop() {
    fleet.stop();
  }

  @Override
  public Duration startLead(int workers, int connections) {
    return fleet.startLead(workers, connections);
  }

  @Override
  public void close() {
    fleet.close();
  }
}
