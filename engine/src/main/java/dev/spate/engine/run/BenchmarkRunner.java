package dev.spate.engine.run;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.document.Drivers;
import dev.spate.engine.document.LeaseKeeper;
import dev.spate.engine.document.RecordedChanges;
import dev.spate.engine.fleet.Fleet;
import dev.spate.engine.fleet.FleetException;
import dev.spate.engine.fleet.FleetOpener;
import dev.spate.engine.listener.RunListener;
import dev.spate.engine.listener.RunListeners;
import dev.spate.engine.listener.RunLog;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.result.RunResult;
import dev.spate.engine.state.PreflightReport;
import dev.spate.engine.state.RunIdentity;
import dev.spate.engine.state.RunState;
import dev.spate.engine.state.TableRef;
import dev.spate.engine.store.RunStore;
import dev.spate.engine.target.TargetServers;
import dev.spate.protocol.outcome.Report;
import dev.spate.protocol.outcome.server.Verification;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.Errand.Inspect.Trial;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.TaskKind;
import dev.spate.protocol.time.TimeSource;
import dev.spate.store.StoreException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Runs plans. A run is steps over documents in a store: prepare, load and collect for each trial,
 * then conclude.
 */
public final class BenchmarkRunner {
  private final FleetPool fleets;
  private final TargetServers servers;
  private final Drivers drivers;
  private final TimeSource time;
  private final String version;
  private final RandomGenerator random;
  private final long nonce;
  private final RunListener listener;

  /**
   * A runner for one run or check.
   *
   * @param drivers what is known of this process and of others that drive runs
   * @param version Spate's version, for the record
   * @param random where the run's nonce is drawn from, and its seed where the plan has none; a
   *     secure one, but for tests
   */
  public BenchmarkRunner(
      FleetOpener fleets,
      TargetServers servers,
      Drivers drivers,
      TimeSource time,
      String version,
      RandomGenerator random,
      RunListener listener) {
    this.random = requireNonNull(random, "random is null");
    this.nonce = random.nextLong();
    this.fleets = new FleetPool(requireNonNull(fleets, "fleets is null"), nonce);
    this.servers = requireNonNull(servers, "servers is null");
    this.drivers = requireNonNull(drivers, "drivers is null");
    this.time = requireNonNull(time, "time is null");
    this.version = requireNonNull(version, "version is null");
    this.listener = requireNonNull(listener, "listener is null");
  }

  /**
   * Runs a plan to its end, or to where it was interrupted.
   *
   * @param runs takes the run's documents
   * @throws RunRefusedException where something stands in the way; no row is written then
   * @throws RunFailedException where a target is lost between two trials; the trials done are kept
   * @throws StoreException where a document can't be written; those written are whole
   */
  public RunResult run(PlanDocument document, RunStore runs)
      throws RunRefusedException, RunFailedException, StoreException {
    Instant startedAt = time.now();
    try (servers;
        fleets) {
      Map<String, DatabaseEndpoint> endpoints = Endpoints.of(document, servers, listener);
      PreflightReport preflight = preflight(document, endpoints, Trial.HARMLESS, Set.of(), 1);
      RunIdentity identity = RunIdentity.of(nonce, document.plan(), random);
      try (LiveRun run = opening(runs).begin(document, identity, startedAt, endpoints, preflight)) {
        return drive(run, runs, run.setup().run(), preflight);
      }
    }
  }

  /**
   * Takes up a run whose driver is gone: what is done stays, what was under way is done again.
   *
   * @param name the run's identifier, or what it was renamed to since
   * @throws RunRefusedException where it can't go on; nothing is changed then
   */
  public RunResult resume(RunStore runs, String name)
      throws RunRefusedException, RunFailedException, StoreException {
    try (servers;
        fleets) {
      RunOpening opening = opening(runs);
      RunOpening.Earlier earlier = opening.earlier(name);
      try (LeaseKeeper _ = earlier.lease()) {
        fleets.areOf(earlier.begun().nonce());
        Map<String, DatabaseEndpoint> endpoints = Endpoints.of(earlier.plan(), servers, listener);
        LiveRun run = opening.resume(earlier, endpoints);
        giveBack(run);
        EarlierWorkers workers = new EarlierWorkers(fleets, time, listener);
        workers.end(run.state());
        Set<TableRef> touched = run.state().tables().touched().keySet();
        PreflightReport preflight =
            preflight(earlier.plan(), endpoints, Trial.NONE, touched, earlier.session());
        workers.awaitTransactions(run.state());
        return drive(run, runs, name, preflight);
      }
    }
  }

  /** Puts back what the fleets of an earlier driver changed and had no time to put back. */
  private void giveBack(LiveRun run) throws RunRefusedException, StoreException {
    try {
      fleets.giveBack(new RecordedChanges(run.documents(), listener::warning));
    } catch (FleetException e) {
      throw new RunRefusedException(List.of(e.getMessage()));
    }
  }

  private RunOpening opening(RunStore runs) {
    return new RunOpening(runs, drivers, time, version, fleets::stop);
  }

  private RunResult drive(LiveRun run, RunStore runs, String name, PreflightReport preflight)
      throws RunRefusedException, RunFailedException, StoreException {
    try (RunLog log = RunLog.open(runs.log(name), run.setup().run(), time)) {
      RunListener all = new RunListeners(List.of(log, listener));
      run.notices().tell(preflight.notices(), all);
      Fleet first = firstFleet(run.setup().document());
      TableHolds holds = new TableHolds(run.setup(), run.notices(), first, all);
      RunEnd end = new RunEnd(run, fleets, time, all);
      try {
        end.begins();
        holds.take();
        end.mayTouch();
        trials(run, all);
      } catch (RunFailedException e) {
        log.failed(e);
        end.conclude(fleets.stopped());
        throw e;
      } catch (RunRefusedException e) {
        log.failed(e);
        end.refused(e);
        throw e;
      } catch (StoreException e) {
        log.failed(e);
        throw e;
      } finally {
        end.leave();
        holds.close();
        fleets.close();
      }
      return end.conclude(fleets.stopped());
    }
  }

  /** Takes one step after the other; a failure before the first row refuses the run. */
  private void trials(LiveRun run, RunListener all)
      throws RunRefusedException, RunFailedException, StoreException {
    TrialSteps steps = new TrialSteps(run, fleets, time, all);
    RunState state = run.state();
    while (steps.take(state)) {
      state = run.state();
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
      return preflight(document, Endpoints.of(document, servers, listener), trial, Set.of(), 1);
    }
  }

  /**
   * Holds a target's server against what is said of its kind, through the plan's first fleet.
   *
   * @param target its name in the plan
   * @param table the name of a table that is made, tried and dropped
   * @throws RunRefusedException where the target's server can't be started or reached
   */
  public List<Verification> verify(PlanDocument document, String target, String table)
      throws RunRefusedException {
    try (servers;
        fleets) {
      Set<String> targets = document.plan().targets().keySet();
      if (!targets.contains(target)) { // before servers are started in vain
        throw new RunRefusedException(
            List.of(
                "--verify: the plan has no target '%s'; it has %s"
                    .formatted(target, String.join(", ", targets))));
      }
      DatabaseEndpoint endpoint = Endpoints.of(document, servers, listener).get(target);
      Errand.Verify errand =
          new Errand.Verify(
              TaskId.errand("preflight", "verify-" + target, TaskKind.VERIFY), endpoint, table);
      return switch (firstFleet(document).run(List.of(errand)).getFirst()) {
        case Outcome.Completed<Report.Verified> done -> done.report().items();
        case Outcome.Lost<?> lost -> throw new RunRefusedException(List.of(lost.message()));
      };
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
      PlanDocument document,
      Map<String, DatabaseEndpoint> endpoints,
      Trial trial,
      Set<TableRef> own,
      int session)
      throws RunRefusedException {
    PreflightReport report = Preflight.again(document, endpoints, fleets, trial, own, session);
    if (!report.problems().isEmpty()) {
      throw new RunRefusedException(document.lines().locate(report.problems()));
    }
    listener.checked(report);
    return report;
  }

  private Fleet firstFleet(PlanDocument document) {
    return fleets.first(document);
  }
}
