package dev.spate.engine.fleet;

import dev.spate.protocol.task.Companion;
import dev.spate.protocol.task.LoadTask;
import java.time.Duration;
import java.util.List;

/** A fleet that is ready for one trial: its workers are started and connected, where that helps. */
public interface FleetSession extends AutoCloseable {
  /**
   * How far ahead of now the start of the trial must be, so that all workers are started and
   * connected by then.
   */
  Duration startLead();

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

  /** What the fleet has to say of the trial so far: of the warm-up, and of the load once it ran. */
  FleetFacts facts();

  /** Gives up what was there for this trial alone. */
  @Override
  void close();
}
