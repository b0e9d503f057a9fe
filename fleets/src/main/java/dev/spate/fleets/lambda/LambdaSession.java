package dev.spate.fleets.lambda;

import dev.spate.engine.fleet.FleetFacts;
import dev.spate.engine.fleet.FleetSession;
import dev.spate.engine.fleet.LoadFeed;
import dev.spate.engine.fleet.LoadRun;
import dev.spate.engine.fleet.TrialDemand;
import dev.spate.engine.plan.LambdaFleetSpec;
import dev.spate.engine.plan.LambdaFleetSpec.Invocation;
import dev.spate.engine.plan.LambdaFleetSpec.Invoke;
import dev.spate.fleets.lambda.dispatch.EnvironmentWarmUp;
import dev.spate.fleets.lambda.dispatch.ErrandDispatch;
import dev.spate.fleets.lambda.dispatch.SegmentedLoad;
import dev.spate.fleets.lambda.dispatch.VirtualThreads;
import dev.spate.fleets.lambda.invoke.FleetStats;
import dev.spate.fleets.lambda.invoke.InvocationLosses;
import dev.spate.fleets.lambda.invoke.InvokedConnections;
import dev.spate.fleets.lambda.settings.EnvironmentQuota;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.outcome.Report;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.task.Companion;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.Outcome.Lost;
import dev.spate.protocol.task.Task;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.DrivenLoad;
import dev.spate.worker.JvmEnvironment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A function that is ready for one trial: its environments are up and connected. */
final class LambdaSession implements FleetSession {
  private static final String LOCAL_NOTE =
      "the environments are processes that share this machine: none has the share of a processor"
          + " that AWS gives a function of its memory";

  /** What a start needs where all environments are warm: two ways over the network, and some. */
  private static final Duration LEAD = Duration.ofMillis(1_500);

  /** An event that is throttled once comes back after about a second. */
  private static final Duration LEAD_EVENT = Duration.ofSeconds(2);

  private static final Duration LEAD_WORKER = Duration.ofMillis(20);
  private static final Duration LEAD_CONNECTION = Duration.ofMillis(5);

  private static final int SPARE_DIVISOR = 10;

  private final FunctionSession function;
  private final LambdaFleetSpec spec;
  private final TrialDemand demand;
  private final TimeSource time;
  private final StopSignal stop;
  private final boolean samples;
  private final FleetStats stats = new FleetStats();

  /** Whether the environments came up that are to hold the connections. */
  private boolean warm;

  /**
   * A session without environments so far.
   *
   * @param samples whether an environment is left for what runs beside the loads
   * @param stop ends loads, and the wait for environments
   */
  LambdaSession(
      FunctionSession function,
      LambdaFleetSpec spec,
      TrialDemand demand,
      boolean samples,
      TimeSource time,
      StopSignal stop) {
    this.function = function;
    this.spec = spec;
    this.demand = demand;
    this.samples = samples;
    this.time = time;
    this.stop = stop;
    if (spec.startsLocal()) {
      stats.note(LOCAL_NOTE);
    }
  }

  /** Brings up the environments; where that fails, the facts say why. */
  void warmUp() {
    if (demand.connections() == 0) {
      return;
    }
    int each = Math.ceilDiv(demand.connections(), spec.workers());
    Optional<String> why =
        new EnvironmentWarmUp(function.dispatcher(), function.timing(), time, stop, stats)
            .bringUp(demand.id(), demand.endpoint(), spec.workers() + beside(), each);
    warm = why.isEmpty();
    why.ifPresent(reason -> stats.note("warm-up: " + reason));
  }

  /** The environments that a trial needs beside its workers'. */
  private int beside() {
    if (!samples) {
      return 0;
    }
    // a second delivery of an event takes an environment too, if only for a moment
    int spare = spec.invoke() == Invoke.EVENT ? Math.ceilDiv(spec.workers(), SPARE_DIVISOR) : 0;
    return EnvironmentQuota.BESIDE_THE_LOAD + spare;
  }

  @Override
  public Duration startLead() {
    Duration lead = spec.invoke() == Invoke.EVENT ? LEAD.plus(LEAD_EVENT) : LEAD;
    return lead.plus(LEAD_WORKER.multipliedBy(demand.workers()))
        .plus(LEAD_CONNECTION.multipliedBy(demand.connections()))
        .plus(warm ? Duration.ZERO : demand.turns());
  }

  @Override
  public LoadRun load(
      List<LoadTask> loads, List<? extends Companion<?>> companions, LoadFeed feed) {
    LoadFeed harmless = feed.harmless();
    StopSignal loaded = new StopSignal();
    List<CompletableFuture<Outcome<LoadReport>>> answers = new ArrayList<>();
    for (LoadTask load : loads) {
      answers.add(start(load, () -> load(load, harmless), harmless));
    }
    List<CompletableFuture<Outcome<?>>> beside = new ArrayList<>();
    for (Companion<?> companion : companions) {
      beside.add(start(companion, () -> run(companion, loaded), harmless));
    }
    List<Outcome<LoadReport>> outcomes = VirtualThreads.joined(answers);
    loaded.stop();
    List<Outcome<?>> others = VirtualThreads.joined(beside);
    if (spec.invoke() == Invoke.EVENT) {
      function.dispatcher().countDuplicates(stats);
    }
    return new LoadRun(outcomes, others);
  }

  private static <O extends Outcome<?>> CompletableFuture<O> start(
      Task<?> task, Supplier<O> work, LoadFeed feed) {
    return VirtualThreads.start(
        () -> {
          O outcome = work.get();
          feed.arrived(outcome);
          return outcome;
        },
        "lambda-%s-%d".formatted(task.id().trial(), task.id().worker()));
  }

  private Outcome<LoadReport> load(LoadTask load, LoadFeed feed) {
    if (spec.invocation() == Invocation.TRANSACTION) {
      return new DrivenLoad(time, JvmEnvironment.describe("driver", false, Optional.empty()))
          .run(
              load,
              new InvokedConnections(load, function.client(), function.throttles(), time, stats),
              stop,
              feed);
    }
    boolean event = spec.invoke() == Invoke.EVENT;
    return new SegmentedLoad(function.dispatcher(), function.timing(), event, time, stop, stats)
        .run(load, feed);
  }

  private <R extends Report> Outcome<R> run(Companion<R> companion, StopSignal loaded) {
    return samples
        ? new ErrandDispatch(function.dispatcher(), function.timing(), time, loaded, stats)
            .run(companion)
        : InvocationLosses.lost(companion.id(), Lost.Kind.REFUSED, "no environment is free for it");
  }

  @Override
  public FleetFacts facts() {
    return stats.facts();
  }

  /** Environments and what was changed for them are kept for the next trial. */
  @Override
  public void close() {}
}
