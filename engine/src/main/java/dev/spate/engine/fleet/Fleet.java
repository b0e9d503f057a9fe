package dev.spate.engine.fleet;

import dev.spate.engine.plan.Configuration;
import dev.spate.protocol.outcome.Report;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.TaskId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Workers, and what starts them. A run knows nothing else of where its load comes from: threads,
 * processes and functions take the same tasks and give the same outcomes.
 */
public interface Fleet extends AutoCloseable {
  /**
   * Looks whether the fleet can run these configurations, before the first of them and before it is
   * given a task: that what it invokes is there, is of this version and within its quotas. It only
   * reads and pings, and changes nothing outside of this process.
   */
  FleetCheck check(List<Configuration> configurations);

  /**
   * Makes as many workers ready as a trial has, where that takes longer than handing out tasks:
   * provisioned, started and connected. A worker that fails here isn't lost: its load will say so.
   *
   * <p>What this changes outside of the process may be kept for the trials to come; closing the
   * fleet puts it back.
   *
   * @param changes takes down each change before it is made
   * @throws FleetException where the trial can't begin
   */
  FleetSession open(TrialDemand demand, FleetChanges changes) throws FleetException;

  /**
   * Keeps a table for a run, so that no other run writes there meanwhile; waits where another has
   * it.
   *
   * @param id names the run
   * @param waiting takes which run has it, as a message, before the wait for it
   */
  default TableHold hold(
      TaskId id, DatabaseEndpoint endpoint, String table, Consumer<String> waiting) {
    return new TableHold.Open("the driver doesn't reach the database");
  }

  /**
   * Has all errands done at the same time, and returns one outcome for each, in the errands' order.
   * A worker that doesn't answer is a lost one; this method throws for none of them.
   */
  <R extends Report> List<Outcome<R>> run(List<? extends Errand<R>> errands);

  /**
   * Ends the loads under way now; they answer with what they measured. A load that starts later
   * ends at once, so that it doesn't matter whether this comes before or after {@link
   * FleetSession#load}. Errands that are no companions are done all the same. May be called from
   * any thread, and more than once.
   */
  void stop();

  /**
   * Asks the loads of a driver that is gone to end, where they can be reached.
   *
   * @return by when none of them writes to the database any more; empty where workers end with
   *     their driver
   */
  Optional<Instant> endLeft(List<LoadTask> loads);

  /** Ends all that is left of the workers, and puts back what the fleet has changed. */
  @Override
  void close();
}
