package dev.spate.engine.run;

import dev.spate.engine.document.AttemptKeys;
import dev.spate.engine.document.OutcomeArrived;
import dev.spate.engine.fleet.LoadFeed;
import dev.spate.engine.listener.RunListener;
import dev.spate.engine.state.Attempt;
import dev.spate.engine.trial.Trial;
import dev.spate.protocol.progress.WorkerProgress;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.TaskKind;
import dev.spate.protocol.time.TimeSource;
import dev.spate.store.StoreException;
import java.util.concurrent.atomic.AtomicReference;

/** Keeps each outcome of an attempt as it arrives, so that none is lost with the driver. */
final class ArrivedOutcomes implements LoadFeed {
  private final LiveRun run;
  private final Trial trial;
  private final AttemptKeys keys;
  private final TimeSource time;
  private final RunListener listener;
  private final AtomicReference<StoreException> failure = new AtomicReference<>();

  ArrivedOutcomes(LiveRun run, Attempt attempt, TimeSource time, RunListener listener) {
    this.run = run;
    this.trial = attempt.planned().trial();
    this.keys = attempt.keys();
    this.time = time;
    this.listener = listener;
  }

  @Override
  public void progress(WorkerProgress progress) {
    listener.progress(trial, progress);
  }

  @Override
  public void arrived(Outcome<?> outcome) {
    boolean load = outcome.id().kind() == TaskKind.LOAD;
    String key = load ? keys.outcome(outcome.id().worker()) : keys.sampling();
    try {
      run.create(key, new OutcomeArrived(time.now(), outcome));
    } catch (StoreException e) {
      failure.compareAndSet(null, e);
    }
  }

  /** Throws what kept an outcome from being kept. */
  void requireKept() throws StoreException {
    if (failure.get() != null) {
      throw failure.get();
    }
  }
}
