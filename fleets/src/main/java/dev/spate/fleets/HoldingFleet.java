package dev.spate.fleets;

import dev.spate.engine.fleet.Fleet;
import dev.spate.engine.fleet.FleetChanges;
import dev.spate.engine.fleet.FleetCheck;
import dev.spate.engine.fleet.FleetException;
import dev.spate.engine.fleet.FleetSession;
import dev.spate.engine.fleet.TableHold;
import dev.spate.engine.fleet.TrialDemand;
import dev.spate.engine.plan.Configuration;
import dev.spate.protocol.outcome.Report;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.connect.DatabaseConnections;
import dev.spate.worker.server.TableLock;
import dev.spate.worker.server.registry.Servers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A fleet on this machine, so that the driver reaches the database as well as its workers do, and
 * holds the tables' locks itself.
 */
record HoldingFleet(
    Fleet fleet, DatabaseConnections connections, TimeSource time, StopSignal stopped)
    implements Fleet {
  /** Longer than most runs; longer ones are for their user to start one after the other. */
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
  public FleetCheck check(List<Configuration> configurations) {
    return fleet.check(configurations);
  }

  @Override
  public FleetSession open(TrialDemand demand, FleetChanges changes) throws FleetException {
    return fleet.open(demand, changes);
  }

  @Override
  public Optional<Instant> endLeft(List<LoadTask> loads) {
    return fleet.endLeft(loads);
  }

  @Override
  public void stop() {
    stopped.stop();
    fleet.stop();
  }

  @Override
  public void close() {
    stopped.stop();
    fleet.close();
  }
}
