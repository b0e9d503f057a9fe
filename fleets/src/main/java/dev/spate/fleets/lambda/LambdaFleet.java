package dev.spate.fleets.lambda;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.fleet.Fleet;
import dev.spate.engine.fleet.FleetChanges;
import dev.spate.engine.fleet.FleetCheck;
import dev.spate.engine.fleet.FleetException;
import dev.spate.engine.fleet.FleetRun;
import dev.spate.engine.plan.Configuration;
import dev.spate.engine.plan.LambdaFleetSpec;
import dev.spate.engine.plan.LambdaFleetSpec.Invocation;
import dev.spate.engine.plan.LambdaFleetSpec.Invoke;
import dev.spate.fleets.lambda.dispatch.EnvironmentWarmUp;
import dev.spate.fleets.lambda.dispatch.Sampling;
import dev.spate.fleets.lambda.dispatch.SegmentedLoad;
import dev.spate.fleets.lambda.dispatch.TaskDispatcher.DispatchOptions;
import dev.spate.fleets.lambda.dispatch.VirtualThreads;
import dev.spate.fleets.lambda.invoke.FleetStats;
import dev.spate.fleets.lambda.invoke.FunctionUnavailableException;
import dev.spate.fleets.lambda.invoke.InvocationLosses;
import dev.spate.fleets.lambda.invoke.InvokedConnections;
import dev.spate.protocol.outcome.WorkerOutcome;
import dev.spate.protocol.outcome.WorkerOutcome.Lost;
import dev.spate.protocol.progress.ProgressFeed;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.TransactionTask;
import dev.spate.protocol.task.WorkerTask;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.DrivenLoad;
import dev.spate.worker.JvmEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Workers as execution environments of a Lambda function. */
public final class LambdaFleet implements Fleet {
  private static final String LOCAL_NOTE =
      "the environments are processes that share this machine: none has the share of a processor"
          + " that AWS gives a function of its memory";

  /** How long an errand is tried again where it is throttled. */
  private static final Duration ERRAND_PATIENCE = Duration.ofSeconds(60);

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
    return FunctionCheck.BESIDE_THE_LOAD + spare;
  }

  @Override
  public FleetRun run(List<? extends WorkerTask> tasks, ProgressFeed feed) {
    boolean loads = tasks.stream().anyMatch(LoadTask.class::isInstance);
    FleetStats log = loads ? warmedUp.orElseGet(FleetStats::new) : new FleetStats();
    if (loads) {
      warmedUp = Optional.empty();
    }
    if (spec.startsLocal()) {
      log.note(LOCAL_NOTE);
    }
    try {
      FunctionSession open = function();
      if (loads) {
        open.makeReady(FleetChanges.UNRECORDED);
      }
      List<WorkerOutcome> outcomes = run(tasks, open, loads, feed, log);
      return new FleetRun(outcomes, log.facts());
    } catch (FunctionUnavailableException e) {
      return new FleetRun(lost(tasks, e.kind(), e), log.facts());
    } catch (FleetException e) {
      return new FleetRun(lost(tasks, Lost.Kind.REFUSED, e), log.facts());
    }
  }

  private static List<WorkerOutcome> lost(
      List<? extends WorkerTask> tasks, Lost.Kind kind, Exception why) {
    return tasks.stream()
        .<WorkerOutcome>map(task -> InvocationLosses.lost(task.id(), kind, why.getMessage()))
        .toList();
  }

  private List<WorkerOutcome> run(
      List<? extends WorkerTask> tasks,
      FunctionSession open,
      boolean loads,
      ProgressFeed feed,
      FleetStats log) {
    StopSignal sampling = new StopSignal();
    if (!loads) {
      stop.onStop(sampling::stop);
    }
    List<CompletableFuture<WorkerOutcome>> answers =
        tasks.stream()
            .map(
                task ->
                    VirtualThreads.start(
                        () -> run(task, open, sampling, feed, log),
                        "lambda-%s-%d".formatted(task.id().trial(), task.id().worker())))
            .toList();
    for (int index = 0; index < tasks.size(); index++) {
      if (tasks.get(index) instanceof LoadTask) {
        answers.get(index).join();
      }
    }
    if (loads) {
      sampling.stop();
    }
    List<WorkerOutcome> outcomes = answers.stream().map(CompletableFuture::join).toList();
    if (spec.invoke() == Invoke.EVENT) {
      open.courier().countDuplicates(log);
    }
    return outcomes;
  }

  private WorkerOutcome run(
      WorkerTask task,
      FunctionSession open,
      StopSignal sampling,
      ProgressFeed feed,
      FleetStats log) {
    return switch (task) {
      case LoadTask load -> load(load, open, feed, log);
      case Errand.Sample sample when !samples ->
          InvocationLosses.lost(sample.id(), Lost.Kind.REFUSED, "no environment is free for it");
      case Errand.Sample sample ->
          new Sampling(open.courier(), open.timing(), time, sampling, log).run(sample);
      case Errand errand -> direct(errand, open, log);
      case TransactionTask transaction -> direct(transaction, open, log);
    };
  }

  private WorkerOutcome load(
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

  private WorkerOutcome direct(WorkerTask task, FunctionSession open, FleetStats log) {
    Instant now = time.now();
    DispatchOptions manner =
        new DispatchOptions(
            false,
            now.plus(ERRAND_PATIENCE),
            open.timing().answerBy(now),
            new StopSignal(),
            ProgressFeed.NONE);
    return open.courier().deliver(task, manner, log).outcome();
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
