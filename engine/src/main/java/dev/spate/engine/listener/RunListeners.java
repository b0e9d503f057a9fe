package dev.spate.engine.listener;

import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.result.RunResult;
import dev.spate.engine.result.TrialResult;
import dev.spate.engine.sequence.TrialCount;
import dev.spate.engine.state.PreflightReport;
import dev.spate.engine.trial.Trial;
import dev.spate.protocol.progress.WorkerProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Calls several listeners, in their order. */
public record RunListeners(List<RunListener> listeners) implements RunListener {
  @Override
  public void startingServers(List<String> targets) {
    listeners.forEach(listener -> listener.startingServers(targets));
  }

  @Override
  public void checked(PreflightReport report) {
    listeners.forEach(listener -> listener.checked(report));
  }

  @Override
  public void started(PlanDocument plan, TrialCount trials, String place) {
    listeners.forEach(listener -> listener.started(plan, trials, place));
  }

  @Override
  public void resumed(int session, int done) {
    listeners.forEach(listener -> listener.resumed(session, done));
  }

  @Override
  public void trialStarted(Trial trial) {
    listeners.forEach(listener -> listener.trialStarted(trial));
  }

  @Override
  public void loadStarts(Trial trial, Instant startAt, Optional<Duration> total) {
    listeners.forEach(listener -> listener.loadStarts(trial, startAt, total));
  }

  @Override
  public void progress(Trial trial, WorkerProgress progress) {
    listeners.forEach(listener -> listener.progress(trial, progress));
  }

  @Override
  public void trialFinished(TrialResult result) {
    listeners.forEach(listener -> listener.trialFinished(result));
  }

  @Override
  public void notice(String message) {
    listeners.forEach(listener -> listener.notice(message));
  }

  @Override
  public void warning(String message) {
    listeners.forEach(listener -> listener.warning(message));
  }

  @Override
  public void finished(RunResult result, String place) {
    listeners.forEach(listener -> listener.finished(result, place));
  }
}
