package dev.spate.engine.run;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.fleet.Fleet;
import dev.spate.engine.fleet.FleetOpener;
import dev.spate.engine.fleet.TargetServers;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.plan.PlanWriter;
import dev.spate.engine.result.RunResult;
import dev.spate.engine.store.ResultStore;
import dev.spate.engine.store.StoreFailure;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.Errand.Inspect.Trial;
import dev.spate.protocol.time.TimeSource;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Runs plans. A run is steps over a result store: expand, then prepare, load and collect for each
 * trial, then conclude.
 */
public final class BenchmarkRunner {
  private final FleetPool fleets;
  private final TargetServers servers;
  private final TimeSource time;
  private final String version;
  private final RandomGenerator random;
  private final long nonce;
  private final RunListener listener;

  /**
   * A runner for one run or check.
   *
   * @param version Spate's version, for the record
   * @param random where the run's nonce is drawn from, and its seed where the plan has none; a
   *     secure one, but for tests
   */
  public BenchmarkRunner(
      FleetOpener fleets,
      TargetServers servers,
      TimeSource time,
      String version,
      RandomGenerator random,
      RunListener listener) {
    this.random = requireNonNull(random, "random is null");
    this.nonce = random.nextLong();
    this.fleets = new FleetPool(requireNonNull(fleets, "fleets is null"), nonce);
    this.servers = requireNonNull(servers, "servers is null");
    this.time = requireNonNull(time, "time is null");
    this.version = requireNonNull(version, "version is null");
    this.listener = requireNonNull(listener, "listener is null");
  }

  /**
   * Runs a plan to its end, or to where it was interrupted.
   *
   * @param results the folder that takes the run's own
   * @throws RunRefusedException where something stands in the way; no row is written then
   * @throws RunFailedException where a target is lost between two trials; the trials done are kept
   * @throws StoreFailure where results can't be written; those written are whole
   */
  public RunResult run(PlanDocument document, Path results)
      throws RunRefusedException, RunFailedException, StoreFailure {
    Instant startedAt = time.now();
    try (servers;
        fleets) {
      Map<String, DatabaseEndpoint> endpoints = Endpoints.of(document, servers, listener);
      PreflightReport preflight = preflight(document, endpoints, Trial.HARMLESS);
      RunState run = begin(document, results, startedAt, endpoints, preflight);
      try (RunLog log = RunLog.open(run.store(), time)) {
        RunListener all = new RunListeners(List.of(log, listener));
        run.notices().tell(preflight.notices(), all);
        all.started(run.document(), run.trials().size(), run.store().folder());
        Conclusion conclusion = new Conclusion(run, all);
        TableHolds holds = new TableHolds(run, firstFleet(document), all);
        try {
          holds.take();
          trials(run, all);
        } catch (RunFailedException e) {
          log.failed(e);
          conclusion.cleanUp(firstFleet(document));
          conclusion.conclude(time.now(), fleets.stopped());
          throw e;
        } catch (RunRefusedException | StoreFailure e) {
          log.failed(e);
          throw e;
        } finally {
          conclusion.cleanUp(firstFleet(document));
          holds.close();
        }
        return conclusion.conclude(time.now(), fleets.stopped());
      }
    }
  }

  /** Makes the run's folder, and keeps there what is known before the first row. */
  private RunState begin(
      PlanDocument document,
      Path results,
      Instant startedAt,
      Map<String, DatabaseEndpoint> endpoints,
      PreflightReport preflight)
      throws RunRefusedException {
    RunIdentity identity = RunIdentity.of(nonce, document.plan(), random);
    PlanDocument seeded = document.withSeed(identity.seed());
    try {
      ResultStore store =
          ResultStore.create(results, startedAt, document.plan().name(), identity.nonce());
      RunState run = RunState.begin(seeded, store, identity, startedAt, endpoints, preflight);
      store.writePlan(PlanWriter.write(seeded.plan()));
      store.writeEnvironment(DriverEnvironment.describe(run, version));
      return run;
    } catch (StoreFailure e) {
      throw new RunRefusedException(List.of(e.getMessage()));
    }
  }

  /** Runs the trials, one after the other; a failure before the first row refuses the run. */
  private void trials(RunState run, RunListener all)
      throws RunRefusedException, RunFailedException, StoreFailure {
    TrialSteps steps = new TrialSteps(run, fleets, time, all);
    for (PlannedTrial trial : run.trials()) {
      if (!fleets.stopped()) {
        try {
          steps.run(trial);
        } catch (RunFailedException e) {
          if (run.done().isEmpty()) {
            throw new RunRefusedException(List.of(e.getMessage()));
          }
          throw e;
        }
      }
    }
  }

  /**
   * Does all that comes before a run's first row, and nothing more.
   *
   * @param trial whether generated rows are tried, in a transaction that is rolled back
   * @throws RunRefusedException where a target's server can't be started, or something stands in
   *     the way
   */
  public PreflightReport check(PlanDocument document, Trial trial) throws RunRefusedException {
    try (servers;
        fleets) {
      return preflight(document, Endpoints.of(document, servers, listener), trial);
    }
  }

  /**
   * Ends the run early: the loads under way end now, what they measured is collected, counted and
   * kept, and no further trial begins. From any thread.
   */
  public void interrupt() {
    fleets.stop();
  }

  private PreflightReport preflight(
      PlanDocument document, Map<String, DatabaseEndpoint> endpoints, Trial trial)
      throws RunRefusedException {
    PreflightReport report = Preflight.run(document, endpoints, fleets, trial);
    if (!report.problems().isEmpty()) {
      throw new RunRefusedException(document.lines().locate(report.problems()));
    }
    listener.checked(report);
    return report;
  }

  private Fleet firstFleet(PlanDocument document) {
    return fleets.of(document.configurations().getFirst().fleet());
  }
}
