package dev.spate.fleets.lambda;

import static java.util.Comparator.naturalOrder;
import static java.util.Objects.requireNonNull;

import dev.spate.engine.fleet.Fleet;
import dev.spate.engine.fleet.FleetChanges;
import dev.spate.engine.fleet.FleetCheck;
import dev.spate.engine.fleet.FleetException;
import dev.spate.engine.fleet.FleetSession;
import dev.spate.engine.fleet.TrialDemand;
import dev.spate.engine.plan.Configuration;
import dev.spate.engine.plan.LambdaFleetSpec;
import dev.spate.engine.plan.LambdaFleetSpec.Invoke;
import dev.spate.fleets.lambda.dispatch.ErrandDispatch;
import dev.spate.fleets.lambda.dispatch.Timing;
import dev.spate.fleets.lambda.dispatch.VirtualThreads;
import dev.spate.fleets.lambda.invoke.FleetStats;
import dev.spate.fleets.lambda.invoke.FunctionUnavailableException;
import dev.spate.fleets.lambda.invoke.InvocationLosses;
import dev.spate.fleets.lambda.settings.EnvironmentQuota;
import dev.spate.protocol.outcome.Report;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** Workers as execution environments of a Lambda function. */
public final class LambdaFleet implements Fleet {
  private final LambdaFleetSpec spec;
  private final LocalLambdas locals;
  private final Map<String, String> environment;
  private final TimeSource time;
  private final long nonce;
  private final StopSignal stop = new StopSignal();
  private final StopSignal closed = new StopSignal();
  private Optional<FunctionSession> function = Optional.empty();

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
      return new FunctionCheck(function(), spec).run();
    } catch (FunctionUnavailableException e) {
      return new FleetCheck(List.of(e.getMessage()), List.of());
    }
  }

  @Override
  public FleetSession open(TrialDemand demand, FleetChanges changes) throws FleetException {
    try {
      FunctionSession open = function();
      boolean samples = samplingFits(open);
      open.makeReady(samples, changes, stop);
      LambdaSession session = new LambdaSession(open, spec, demand, samples, time, stop);
      session.warmUp();
      return session;
    } catch (FunctionUnavailableException e) {
      throw new FleetException(e.getMessage(), e);
    }
  }

  /** Whether an environment is left for what runs beside the loads, as far as that is known. */
  private boolean samplingFits(FunctionSession open) {
    try {
      return EnvironmentQuota.of(open.client().service(), open.client().function())
          .holdsSampling(spec.workers());
    } catch (CompletionException e) {
      return true; // the check has said that it isn't known
    }
  }

  @Override
  public <R extends Report> List<Outcome<R>> run(List<? extends Errand<R>> errands) {
    try {
      FunctionSession open = function();
      ErrandDispatch dispatch =
          new ErrandDispatch(open.dispatcher(), open.timing(), time, stop, new FleetStats());
      return VirtualThreads.all(
          errands.size(), index -> () -> dispatch.run(errands.get(index)), "errand");
    } catch (FunctionUnavailableException e) {
      return errands.stream()
          .<Outcome<R>>map(errand -> InvocationLosses.lost(errand.id(), e.kind(), e.getMessage()))
          .toList();
    }
  }

  @Override
  public Optional<Instant> endLeft(List<LoadTask> loads) {
    if (spec.startsLocal()) {
      return Optional.empty(); // its environments end with the driver
    }
    Instant now = time.now();
    Timing timing = Timing.MAX_TIMEOUT;
    try {
      FunctionSession open = function();
      timing = open.timing();
      boolean event = spec.invoke() == Invoke.EVENT;
      Duration longest = timing.longestSegment();
      var _ =
          VirtualThreads.all(
              loads.size(),
              index -> () -> open.dispatcher().endLeft(loads.get(index), event, longest),
              "end-left");
    } catch (FunctionUnavailableException e) {
      // none of them can be reached
    }
    Timing known = timing;
    return loads.stream().map(load -> known.overBy(load, now)).max(naturalOrder());
  }

  @Override
  public void stop() {
    stop.stop();
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
