package dev.spate.engine.run;

import dev.spate.engine.check.Checks;
import dev.spate.engine.document.Drivers;
import dev.spate.engine.document.LeaseHeldException;
import dev.spate.engine.document.LeaseKeeper;
import dev.spate.engine.document.RunBegun;
import dev.spate.engine.document.RunDocuments;
import dev.spate.engine.document.RunRefused;
import dev.spate.engine.document.RunResumed;
import dev.spate.engine.listener.OnceOnlyNotices;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.plan.PlanProblem;
import dev.spate.engine.plan.PlanProblemsException;
import dev.spate.engine.plan.PlanWriter;
import dev.spate.engine.plan.read.PlanReader;
import dev.spate.engine.result.RunResult;
import dev.spate.engine.sequence.TrialCount;
import dev.spate.engine.sequence.TrialPlanner;
import dev.spate.engine.state.PreflightReport;
import dev.spate.engine.state.RunIdentity;
import dev.spate.engine.state.RunSetup;
import dev.spate.engine.state.RunState;
import dev.spate.engine.store.RunStore;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.time.TimeSource;
import dev.spate.store.ObjectStore;
import dev.spate.store.StoreException;
import dev.spate.store.StoreProbe;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings a run into this driver's hands: a new one, or one that an earlier driver left. */
final class RunOpening {
  private final RunStore runs;
  private final Drivers drivers;
  private final TimeSource time;
  private final String version;
  private final Runnable onLoss;

  /**
   * For runs of this store.
   *
   * @param onLoss is run where another driver gets the run
   */
  RunOpening(RunStore runs, Drivers drivers, TimeSource time, String version, Runnable onLoss) {
    this.runs = runs;
    this.drivers = drivers;
    this.time = time;
    this.version = version;
    this.onLoss = onLoss;
  }

  /** A run that was begun before, looked at and not touched yet. */
  record Earlier(
      RunDocuments documents, LeaseKeeper lease, RunBegun begun, PlanDocument plan, int session) {
    /** Its setup, if the targets are here. */
    RunSetup setup(Map<String, DatabaseEndpoint> endpoints) {
      return RunSetup.of(begun, plan, session, endpoints);
    }
  }

  /**
   * Begins a run, and keeps what is known before the first row.
   *
   * @throws RunRefusedException where the store can't keep a run
   */
  LiveRun begin(
      PlanDocument document,
      RunIdentity identity,
      Instant startedAt,
      Map<String, DatabaseEndpoint> endpoints,
      PreflightReport preflight)
      throws RunRefusedException {
    PlanDocument seeded = document.withSeed(identity.seed());
    String plan = PlanWriter.write(seeded);
    TrialCount trials = TrialPlanner.of(seeded).count();
    try {
      for (int number = 1; ; number++) {
        String run =
            RunStore.identifier(startedAt, document.plan().name(), identity.nonce(), number);
        ObjectStore store = runs.documents(run);
        StoreProbe.require(store);
        if (store.list("").isEmpty()) {
          RunDocuments documents = new RunDocuments(store);
          RunBegun begun =
              new RunBegun(
                  RunDocuments.SCHEMA_VERSION,
                  version,
                  run,
                  document.plan().name(),
                  plan,
                  identity.seed(),
                  identity.nonce(),
                  startedAt,
                  drivers.self(),
                  trials.atMost(),
                  !trials.isKnown(),
                  preflight.targets(),
                  RunSetup.tables(preflight),
                  endpoints,
                  Optional.of(document.request()));
          LeaseKeeper lease = LeaseKeeper.take(documents, drivers, time, onLoss);
          documents.createText(RunDocuments.PLAN, plan.getBytes(StandardCharsets.UTF_8));
          documents.create(
              RunDocuments.ENVIRONMENT, DriverEnvironment.describe(begun, begun.driver()));
          documents.create(RunDocuments.RUN, begun);
          return new LiveRun(
              RunSetup.of(begun, seeded, 1, endpoints), documents, lease, new OnceOnlyNotices());
        }
      }
    } catch (StoreException | LeaseHeldException e) {
      throw new RunRefusedException(List.of(e.getMessage()));
    }
  }

  /**
   * Looks at an earlier run and takes its lease.
   *
   * @throws RunRefusedException where it can't go on; nothing is changed then
   */
  Earlier earlier(String run) throws RunRefusedException {
    RunDocuments documents = new RunDocuments(runs.documents(run));
    try {
      RunBegun begun = begun(documents);
      requireUnfinished(documents);
      requireUnedited(documents, begun);
      PlanDocument plan = plan(documents, begun);
      LeaseKeeper lease = LeaseKeeper.take(documents, drivers, time, onLoss);
      try {
        requireUnfinished(documents);
        int session = 2;
        while (documents.keys().contains(RunDocuments.resumed(session))) {
          session++;
        }
        Earlier earlier = new Earlier(documents, lease, begun, plan, session);
        // What is damaged is found before anything is started.
        RunState.of(earlier.setup(begun.endpoints()), documents);
        return earlier;
      } catch (StoreException | RunRefusedException e) {
        lease.close();
        throw e;
      }
    } catch (StoreException | LeaseHeldException e) {
      throw new RunRefusedException(List.of(e.getMessage()));
    }
  }

  private static RunBegun begun(RunDocuments documents) throws StoreException, RunRefusedException {
    Optional<RunDocuments.Form> form = documents.form();
    if (form.isEmpty()) {
      throw new RunRefusedException(
          List.of("%s: there is no run here, run.json is missing".formatted(documents.place())));
    }
    if (form.get().schemaVersion() != RunDocuments.SCHEMA_VERSION) {
      throw new RunRefusedException(
          List.of(
              "%s: the run was begun by Spate %s, whose documents have form %d; this version reads form %d"
                  .formatted(
                      documents.place(),
                      form.get().spateVersion(),
                      form.get().schemaVersion(),
                      RunDocuments.SCHEMA_VERSION)));
    }
    RunBegun begun = documents.require(RunDocuments.RUN, RunBegun.class);
    if (begun.targets().isEmpty() || !begun.targets().keySet().equals(begun.endpoints().keySet())) {
      throw new RunRefusedException(
          List.of(
              "%s/%s: 'targets' and 'endpoints' must name the same targets, and do not"
                  .formatted(documents.place(), RunDocuments.RUN)));
    }
    return begun;
  }

  private static void requireUnfinished(RunDocuments documents)
      throws StoreException, RunRefusedException {
    Optional<RunResult> result = documents.read(RunDocuments.RESULT, RunResult.class);
    if (result.isPresent()) {
      throw new RunRefusedException(
          List.of(
              "%s: the run is over, %s with %d of %d trials; to do it again: spate run %s/%s"
                  .formatted(
                      documents.place(),
                      result.get().interrupted() ? "interrupted" : "concluded",
                      result.get().trialsDone(),
                      result.get().trialsPlanned(),
                      documents.place(),
                      RunDocuments.PLAN)));
    }
    Optional<RunRefused> refused = documents.read(RunDocuments.REFUSED, RunRefused.class);
    if (refused.isPresent()) {
      throw new RunRefusedException(
          List.of(
              "%s: the run was refused before its first row (%s); to try it again: spate run %s/%s"
                  .formatted(
                      documents.place(),
                      String.join("; ", refused.get().problems()),
                      documents.place(),
                      RunDocuments.PLAN)));
    }
  }

  private static void requireUnedited(RunDocuments documents, RunBegun begun)
      throws StoreException, RunRefusedException {
    List<String> now = documents.requireText(RunDocuments.PLAN).lines().toList();
    List<String> then = begun.plan().lines().toList();
    if (now.equals(then)) {
      return;
    }
    int line = 0;
    while (line < now.size() && line < then.size() && now.get(line).equals(then.get(line))) {
      line++;
    }
    throw new RunRefusedException(
        List.of(
            "%s/%s:%d: the plan was edited since the run began, whose trials would not be comparable: undo it, or run it as a new one"
                .formatted(documents.place(), RunDocuments.PLAN, line + 1)));
  }

  private static PlanDocument plan(RunDocuments documents, RunBegun begun)
      throws RunRefusedException {
    try {
      return new PlanReader(Checks::problem)
          .read(begun.plan(), documents.place() + "/" + RunDocuments.PLAN, List.of(), List.of());
    } catch (PlanProblemsException e) {
      throw new RunRefusedException(e.problems().stream().map(PlanProblem::toString).toList());
    }
  }

  /** Takes an earlier run up again. */
  LiveRun resume(Earlier earlier, Map<String, DatabaseEndpoint> endpoints)
      throws RunRefusedException {
    try {
      earlier
          .documents()
          .create(
              RunDocuments.resumed(earlier.session()),
              new RunResumed(earlier.session(), version, drivers.self(), time.now(), endpoints));
      return new LiveRun(
          earlier.setup(endpoints), earlier.documents(), earlier.lease(), new OnceOnlyNotices());
    } catch (StoreException e) {
      throw new RunRefusedException(List.of(e.getMessage()));
    }
  }
}
