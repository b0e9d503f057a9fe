package dev.spate.fleets.lambda;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.fleet.Fleet;
import dev.spate.engine.fleet.FleetChanges;
import dev.spate.engine.fleet.FleetCheck;
import dev.spate.engine.fleet.FleetException;
import dev.spate.engine.fleet.LoadFeed;
import dev.spate.engine.fleet.LoadRun;
import dev.spate.engine.plan.Configuration;
import dev.spate.engine.plan.LambdaFleetSpec;
import dev.spate.engine.plan.LambdaFleetSpec.Invocation;
import dev.spate.engine.plan.LambdaFleetSpec.Invoke;
import dev.spate.fleets.lambda.dispatch.EnvironmentWarmUp;
import dev.spate.fleets.lambda.dispatch.ErrandDispatch;
import dev.spate.fleets.lambda.dispatch.SegmentedLoad;
import dev.spate.fleets.lambda.dispatch.VirtualThreads;
import dev.spate.fleets.lambda.invoke.FleetStats;
import dev.spate.fleets.lambda.invoke.FunctionUnavailableException;
import dev.spate.fleets.lambda.invoke.InvocationLosses;
import dev.spate.fleets.lambda.invoke.InvokedConnections;
import dev.spate.fleets.lambda.settings.EnvironmentQuota;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.outcome.Report;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.Companion;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.Outcome.Lost;
import dev.spate.protocol.task.Task;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.DrivenLoad;
import dev.spate.worker.JvmEnvironment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Workers as execution environments of a Lambda function. */
public final class LambdaFleet implements Fleet {
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

  private final LambdaFleetSpec spec;
  private final LocalLambdas locals;
  private final Map<String, String> environment;
  private final TimeSource time;
  private final long nonce;
  private final StopSignal stop = new StopSignal();
  private final StopSignal closed = new StopSignal();
  private Optional<FunctionSession> function = Optional.empty();
  private volatile boolean samples = true;
  private Optional<FleetStats> warmedUp = Optional.empty();

  /**
   * A fleet that reaches its function without a proxy.
   *
   * @param locals starts a Lambda on this machine, where the plan asks for one
   * @param nonce the run's, which is in the names of all that the fleet puts into a sink
   */
  public LambdaFleet(LambdaFleetSpec spec, LocalLambdas locals, TimeSource time, long nonce) {
    this(spec, locals, Map.of(), time, nonce);
  }

  /**
   * A fleet that opens its function when it is first needed.
   *
   * @param locals starts a Lambda on this machine, where the plan asks for one
   * @param environment the driver's, where proxies and certificates may be named
   * @param nonce the run's, which is in the names of all that the fleet puts into a sink
   */
  public LambdaFleet(
      LambdaFleetSpec spec,
      LocalLambdas locals,
      Map<String, String> environment,
      TimeSource time,
      long nonce) {
    this.spec = requireNonNull(spec, "spec is null");
    this.locals = requireNonNull(locals, "locals is null");
    this.environment = Map.copyOf(environment);
    this.time = requireNonNull(time, "time is null");
    this.nonce = nonce;
  }

  private synchronized FunctionSession function() throws FunctionUnavailableException {
    if (function.isEmpty()) {
      function = Optional.of(new FunctionSession(spec, locals, environment, time, nonce, closed));
    }
    return function.get();
  }

  @Override
  public FleetCheck check(List<Configuration> configurations) {
    try {
      FunctionCheck check = new FunctionCheck(function(), spec);
      FleetCheck found = check.run();
      samples = check.samplingFits();
      return found;
    } catch (FunctionUnavailableException e) {
      return new FleetCheck(List.of(e.getMessage()), List.of());
    }
  }

  @Override
  public void warmUp(TaskId id, DatabaseEndpoint endpoint, int workers, int connections) {
    FleetStats log = new FleetStats();
    try {
      FunctionSession open = function();
      open.makeReady(FleetChanges.UNRECORDED);
      int each = Math.ceilDiv(connections, spec.workers());
      new EnvironmentWarmUp(open.courier(), open.timing(), time, stop, log)
          .bringUp(id, endpoint, spec.workers() + beside(), each)
          .ifPresent(why -> log.note("warm-up: " + why));
    } catch (FunctionUnavailableException | FleetException e) {
      log.note("warm-up: " + e.getMessage());
    }
    warmedUp = Optional.of(log);
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
  public <R extends Report> List<Outcome<R>> run(List<? extends Errand<R>> errands) {
    FunctionSession open;
    try {
      open = function();
    } catch (FunctionUnavailableException e) {
      return errands.stream().map(errand -> lost(errand, e.kind(), e)).toList();
    }
    FleetStats log = new FleetStats();
    List<CompletableFuture<Outcome<R>>> answers = new ArrayList<>();
    for (Errand<R> errand : errands) {
      answers.add(VirtualThreads.start(() -> run(errand, open, stop, log), name(errand)));
    }
    return joined(answers);
  }

  @Override
  public LoadRun load(
      List<LoadTask> loads, List<? extends Companion<?>> companions, LoadFeed feed) {
    FleetStats log = warmedUp.orElseGet(FleetStats::new);
    warmedUp = Optional.empty();
    if (spec.startsLocal()) {
      log.note(LOCAL_NOTE);
    }
    try {
      FunctionSession open = function();
      open.makeReady(FleetChanges.UNRECORDED);
      return load(loads, companions, open, feed.harmless(), log);
    } catch (FunctionUnavailableException e) {
      return lost(loads, companions, e.kind(), e, log);
    } catch (FleetException e) {
      return lost(loads, companions, Lost.Kind.REFUSED, e, log);
    }
  }

  private static LoadRun lost(
      List<LoadTask> loads,
      List<? extends Companion<?>> companions,
      Lost.Kind kind,
      Exception why,
      FleetStats log) {
    return new LoadRun(
        loads.stream().map(load -> lost(load, kind, why)).toList(),
        companions.stream().<Outcome<?>>map(companion -> lost(companion, kind, why)).toList(),
        log.facts());
  }

  private static <R extends Report> Outcome<R> lost(Task<R> task, Lost.Kind kind, Exception why) {
    return InvocationLosses.lost(task.id(), kind, why.getMessage());
  }

  private LoadRun load(
      List<LoadTask> loads,
      List<? extends Companion<?>> companions,
      FunctionSession open,
      LoadFeed feed,
      FleetStats log) {
    StopSignal loaded = new StopSignal();
    List<CompletableFuture<Outcome<LoadReport>>> answers = new ArrayList<>();
    for (LoadTask load : loads) {
      answers.add(start(load, () -> load(load, open, feed, log), feed));
    }
    List<CompletableFuture<Outcome<?>>> beside = new ArrayList<>();
    for (Companion<?> companion : companions) {
      beside.add(start(companion, () -> run(companion, open, loaded, log), feed));
    }
    List<Outcome<LoadReport>> outcomes = joined(answers);
    loaded.stop();
    List<Outcome<?>> others = joined(beside);
    if (spec.invoke() == Invoke.EVENT) {
      open.courier().countDuplicates(log);
    }
    return new LoadRun(outcomes, others, log.facts());
  }

  private static <O extends Outcome<?>> CompletableFuture<O> start(
      Task<?> task, Supplier<O> work, LoadFeed feed) {
    return VirtualThreads.start(
        () -> {
          O outcome = work.get();
          feed.arrived(outcome);
          return outcome;
        },
        name(task));
  }

  private static <O> List<O> joined(List<CompletableFuture<O>> answers) {
    return answers.stream().map(CompletableFuture::join).toList();
  }

  private static String name(Task<?> task) {
    return "lambda-%s-%d".formatted(task.id().trial(), task.id().worker());
  }

  /**
   * Has an errand done.
   *
   * @param end ends it where it is a companion
   */
  private <R extends Report> Outcome<R> run(
      Errand<R> errand, FunctionSession open, StopSignal end, FleetStats log) {
    return errand instanceof Companion && !samples
        ? InvocationLosses.lost(errand.id(), Lost.Kind.REFUSED, "no environment is free for it")
        : new ErrandDispatch(open.courier(), open.timing(), time, end, log).run(errand);
  }

  private Outcome<LoadReport> load(
      LoadTask load, FunctionSession open, ProgressFeed feed, FleetStats log) {
    if (spec.invocation() == Invocation.TRANSACTION) {
      return new DrivenLoad(time, JvmEnvironment.describe("driver", false, Optional.empty()))
          .run(
              load,
              new InvokedConnections(load, open.client(), open.throttles(), time, log),
              stop,
              feed);
    }
    boolean event = spec.invoke() == Invoke.EVENT;
    return new SegmentedLoad(open.courier(), open.timing(), event, time, stop, log).run(load, feed);
  }

  @Override
  public void stop() {
    stop.stop();
  }

  @Override
  public Duration startLead(int workers, int connections) {
    Duration lead = spec.invoke() == Invoke.EVENT ? LEAD.plus(LEAD_EVENT) : LEAD;
    return lead.plus(LEAD_WORKER.multipliedBy(workers))
        .plus(LEAD_CONNECTION.multipliedBy(connections));
  }

  @Override
  public void close() {
    stop.stop();
    closed.stop();
    synchronized (this) {
      function.ifPresent(FunctionSession::close);
      function = Optional.empty();
    }
  }
}
