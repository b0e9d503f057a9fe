package dev.spate.engine.fleet;

import dev.spate.engine.plan.Configuration;
import dev.spate.protocol.outcome.Report;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.Companion;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.TaskId;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Workers, and what starts them. A run knows nothing else of where its load comes from: threads,
 * processes and functions take the same tasks and give the same outcomes.
 */
public interface Fleet extends AutoCloseable {
  /**
   * Looks whether the fleet can run these configurations, before the first of them and before it is
   * given a task: that what it invokes is there, is of this version and within its quotas.
   */
  default FleetCheck check(List<Configuration> configurations) {
    return FleetCheck.FINE;
  }

  /**
   * Makes as many workers ready as a trial has, where that takes longer than handing out tasks:
   * started and connected. Loads that are handed out soon after start on such workers. What fails
   * here isn't lost: the loads will say so.
   *
   * @param id what the environments are made ready for
   * @param endpoint the database that the trial is about
   * @param workers how many workers the trial has
   * @param connections how many connections they open, in total
   */
  default void warmUp(TaskId id, DatabaseEndpoint endpoint, int workers, int connections) {}

  /**
   * Keeps a table for a run, so that no other run writes there meanwhile; waits where another has
   * it.
   *
   * @param id names the run
   * @param waiting is told, in words, which run has it, before the wait for it
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
   * Starts all loads and their companions at the same time, waits for them, and returns one outcome
   * for each. A worker that doesn't answer is a lost one; this method throws for none of them.
   *
   * <p>Companions end with the loads: once each load has its outcome, the fleet asks them to stop
   * where it can reach them, and else waits until their own end.
   *
   * @param feed takes the workers' progress and each outcome as it comes, from any thread
   */
  LoadRun load(List<LoadTask> loads, List<? extends Companion<?>> companions, LoadFeed feed);

  /**
   * Ends the loads under way now; they answer with what they measured. A load that starts later
   * ends at once, so that it doesn't matter whether this comes before or after {@link #load}.
   * Errands that are no companions are done all the same. May be called from any thread, and more
   * than once.
   */
  void stop();

  /**
   * How far ahead of now the start of a trial must be, so that all workers are started and
   * connected by then.
   *
   * @param workers how many workers the trial has
   * @param connections how many connections they open, in total
   */
  Duration startLead(int workers, int connections);

  /** Ends all that is left of the workers. */
  @Override
  void close();
}
