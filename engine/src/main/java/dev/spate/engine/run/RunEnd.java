package dev.spate.engine.run;

import dev.spate.engine.document.RunDocuments;
import dev.spate.engine.document.RunRefused;
import dev.spate.engine.listener.RunListener;
import dev.spate.engine.result.RunResult;
import dev.spate.engine.state.Attempt;
import dev.spate.engine.state.RunSetup;
import dev.spate.engine.state.Step;
import dev.spate.protocol.time.TimeSource;
import dev.spate.store.StoreException;

/** The end of a run, however it comes: nothing is touched once the run is another driver's. */
final class RunEnd {
  private final LiveRun run;
  private final FleetPool fleets;
  private final TimeSource time;
  private final RunListener listener;
  private final Conclusion conclusion;
  private boolean mayTouch;

  RunEnd(LiveRun run, FleetPool fleets, TimeSource time, RunListener listener) {
    this.run = run;
    this.fleets = fleets;
    this.time = time;
    this.listener = listener;
    this.conclusion = new Conclusion(run.documents(), listener);
  }

  /** Says that the run begins, or goes on. */
  void begins() throws StoreException {
    RunSetup setup = run.setup();
    listener.started(setup.document(), setup.source().count(), run.documents().place());
    if (setup.session() > 1) {
      listener.resumed(setup.session(), run.state().done().size());
    }
  }

  /** The run has its tables, so that what is to be removed from them is removed at its end. */
  void mayTouch() {
    mayTouch = true;
  }

  /** Leaves the targets as they were found, as far as the state is known. */
  void leave() {
    try {
      giveCountingUp();
      cleanUp();
    } catch (StoreException e) {
      listener.warning("what the run has made at its targets is still there: " + e.getMessage());
    }
  }

  /**
   * What is cleaned up can't be counted any more: a trial whose result could not be kept is done
   * again by a driver that takes the run up, in place of being held against a table that is empty.
   */
  private void giveCountingUp() throws StoreException {
    if (!mayTouch || run.lease().isLost()) {
      return;
    }
    if (run.state().next() instanceof Step.Collect(Attempt attempt)) {
      run.documents().drop(attempt.keys().mapped());
      run.documents().drop(attempt.keys().sampling());
      if (run.state().next() instanceof Step.Collect) {
        throw new StoreException(
            "%s: the rows of trial %s are not counted yet, which a resumed run can do"
                .formatted(run.documents().place(), attempt.keys().trial()));
      }
    }
  }

  private void cleanUp() throws StoreException {
    if (mayTouch && !run.lease().isLost()) {
      conclusion.cleanUp(run.state(), fleets.first(run.setup().document()));
    }
  }

  /**
   * Leaves the targets as they were found and has the fleets put back what they changed, then sums
   * up: a run that is over can't be taken up again.
   */
  RunResult conclude(boolean interrupted) throws StoreException {
    run.lease().check();
    cleanUp();
    fleets.close();
    return conclusion.conclude(run.state(), time.now(), interrupted);
  }

  /** Keeps why the run was refused after it was begun; one that goes on another time is not. */
  void refused(RunRefusedException why) {
    if (run.setup().session() > 1) {
      return;
    }
    try {
      run.create(RunDocuments.REFUSED, new RunRefused(time.now(), why.problems()));
    } catch (StoreException e) {
      listener.warning(e.getMessage());
    }
  }
}
