package dev.spate.fleets.local;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.fleet.Fleet;
import dev.spate.fleets.local.WorkerHost.RunningWorker;
import dev.spate.protocol.outcome.WorkerOutcome;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.WorkerTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Workers on this machine. Loads live where the plan says, in this process or in one each; errands
 * are always done in this process, which reaches the database as well as they do.
 */
public final class LocalFleet implements Fleet {
  private final WorkerHost loadHost;
  private final WorkerHost errandHost;
  private final StartLead lead;
  private final Set<RunningWorker> loads = ConcurrentHashMap.newKeySet();
  private final Set<RunningWorker> samplings = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  LocalFleet(WorkerHost loadHost, WorkerHost errandHost, StartLead lead) {
    this.loadHost = requireNonNull(loadHost, "loadHost is null");
    this.errandHost = requireNonNull(errandHost, "errandHost is null");
    this.lead = requireNonNull(lead, "lead is null");
  }

  @Override
  public List<WorkerOutcome> run(List<? extends WorkerTask> tasks, ProgressFeed feed) {
    List<CompletableFuture<WorkerOutcome>> outcomes = new ArrayList<>();
    List<CompletableFuture<WorkerOutcome>> loadOutcomes = new ArrayList<>();
    List<RunningWorker> sampling = new ArrayList<>();
    for (WorkerTask task : tasks) {
      RunningWorker worker =
          switch (task) {
            case LoadTask load -> {
              RunningWorker started = startLoad(load, feed);
              loadOutcomes.add(started.outcome());
              yield started;
            }
            case Errand.Sample sample -> {
              RunningWorker started = track(errandHost.start(sample, feed), samplings);
              sampling.add(started);
              yield started;
            }
            case Errand errand -> errandHost.start(errand, feed);
          };
      outcomes.add(worker.outcome());
    }
    if (!loadOutcomes.isEmpty()) {
      loadOutcomes.forEach(CompletableFuture::join);
      sampling.forEach(RunningWorker::stop);
    }
    return outcomes.stream().map(CompletableFuture::join).toList();
  }

  private RunningWorker startLoad(LoadTask task, ProgressFeed feed) {
    RunningWorker worker = track(loadHost.start(task, feed), loads);
    // stop() sets the flag before it walks through the workers, so one of the two sees this worker.
    if (stopped) {
      worker.stop();
    }
    return worker;
  }

  private static RunningWorker track(RunningWorker worker, Set<RunningWorker> underWay) {
    underWay.add(worker);
    worker.outcome().thenAccept(_ -> underWay.remove(worker)).exceptionally(_ -> null);
    return worker;
  }

  @Override
  public void stop() {
    stopped = true;
    loads.forEach(RunningWorker::stop);
  }

  @Override
  public Duration startLead(int workers, int connections) {
    return lead.of(workers, connections);
  }

  @Override
  public void close() {
    stop();
    samplings.forEach(RunningWorker::stop);
    loads.forEach(RunningWorker::kill);
    samplings.forEach(RunningWorker::kill);
  }
}
