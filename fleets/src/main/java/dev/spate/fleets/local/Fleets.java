package dev.spate.fleets.local;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.fleet.Fleet;
import dev.spate.engine.fleet.FleetOpener;
import dev.spate.engine.plan.FleetSpec;
import dev.spate.engine.plan.LambdaFleetSpec;
import dev.spate.engine.plan.LocalFleetSpec;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.JvmEnvironment;
import dev.spate.worker.TaskRunner;
import java.util.Map;
import java.util.Optional;

/** Opens fleets on this machine. */
public final class Fleets implements FleetOpener {
  private final TimeSource time;
  private final Map<String, String> environment;
  private final TaskRunner runner;

  /**
   * Fleets whose workers see these environment variables, where credentials may be, and no others.
   *
   * @param environment the driver's environment
   */
  public Fleets(TimeSource time, Map<String, String> environment) {
    this.time = requireNonNull(time, "time is null");
    this.environment = Map.copyOf(environment);
    this.runner =
        new TaskRunner(
            time, this.environment, JvmEnvironment.describe("threads", false, Optional.empty()));
  }

  @Override
  public Fleet open(FleetSpec spec) {
    return switch (spec) {
      case LambdaFleetSpec lambda ->
          throw new UnsupportedOperationException("fleet lambda is not built yet");
      case LocalFleetSpec local -> local.processes() ? processes() : threads();
    };
  }

  private Fleet threads() {
    ThreadHost threads = new ThreadHost(runner);
    return new LocalFleet(threads, threads, StartLead.THREADS, TaskDeadline.USUAL, time);
  }

  private Fleet processes() {
    return new LocalFleet(
        new ProcessHost(WorkerCommand.ofThisJvm(), environment),
        new ThreadHost(runner),
        StartLead.PROCESSES,
        TaskDeadline.USUAL,
        time);
  }
}
