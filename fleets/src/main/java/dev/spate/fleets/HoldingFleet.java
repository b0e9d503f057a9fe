package dev.spate.fleets;

import dev.spate.engine.fleet.Fleet;
import dev.spate.engine.fleet.FleetCheck;
import dev.spate.engine.fleet.LoadFeed;
import dev.spate.engine.fleet.LoadRun;
import dev.spate.engine.fleet.TableHold;
import dev.spate.engine.plan.Configuration;
import dev.spate.protocol.outcome.Report;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.Companion;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.connect.DatabaseConnections;
import dev.spate.worker.server.TableLock;
import dev.spate.worker.server.registry.Servers;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * A fleet on this machine, so that the driver reaches the database as well as its workers do, and
 * holds the tables' locks itself.
 */
record HoldingFleet(
    Fleet fleet, DatabaseConnections connections, TimeSource time, StopSignal stopped)
    implements Fleet {
  /** Longer than most runs; whoever plans longer ones will start them one after the other. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  @Override
  public TableHold hold(
      TaskId id, DatabaseEndpoint endpoint, String table, Consumer<String> waiting) {
    try {
      TableLock.Patience patience = new TableLock.Patience(PATIENCE, stopped, waiting);
      TableLock lock = Servers.lock(connections, endpoint, table, id.run(), time, patience);
      return new TableHold.Held(lock::lasts, lock::close);
    } catch (TableLock.HeldByAnotherException e) {
      return new TableHold.Taken(e.getMessage());
    } catch (TableLock.NoLockException e) {
      return new TableHold.Open(e.getMessage());
    }
  }

  @Override
  public <R extends Report> List<Outcome<R>> run(List<? extends Errand<R>> errands) {
    return fleet.run(errands);
  }

  @Override
  public LoadRun load(
      List<LoadTask> loads, List<? extends Companion<?>> companions, LoadFeed feed) {
    return fleet.load(loads, companions, feed);
  }

  @Override
  public FleetCheck check(List<Configuration> configurations) {
    return fleet.check(configurations);
  }

  @Override
  public void warmUp(TaskId id, DatabaseEndpoint endpoint, int workers, int connectionsInAll) {
    fleet.warmUp(id, endpoint, workers, connectionsInAll);
  }

  @Override
  public void stop() {
    stopped.stop();
    fleet.stop();
  }

  @Override
  public Duration startLead(int workers, int connectionsInAll) {
    return fleet.startLead(workers, connectionsInAll);
  }

  @Override
  public void close() {
    stopped.stop();
    fleet.close();
  }
}
