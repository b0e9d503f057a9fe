package dev.spate.fleets.local;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.fleet.Fleet;
import dev.spate.engine.plan.LocalFleetSpec;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.JvmEnvironment;
import dev.spate.worker.TaskRunner;
import java.util.Map;
import java.util.Optional;

/** Opens fleets on this machine. */
public final class LocalFleets {
  private final TimeSource time;
  private final Map<String, String> environment;
  private final TaskRunner runner;

  /**
   * Fleets whose workers see these environment variables, where credentials may be, and no others.
   *
   * @param environment the driver's environment
   */
  public LocalFleets(TimeSource time, Map<String, String> environment) {
    this.time = requireNonNull(time, "time is null");
    this.environment = Map.copyOf(environment);
    this.runner =
        new TaskRunner(
            time, this.environment, JvmEnvironment.describe("threads", false, Optional.empty()));
  }

  /** Opens a fleet; the caller closes it. */
  public Fleet open(LocalFleetSpec spec) {
    return spec.processes() ? processes() : threads();
  }

  private Fleet threads() {
    ThreadHost threads = new ThreadHost(runner);
    return new LocalFleet(threads, threads, StartLead.THREADS, TaskDeadline.USUAL, time);
  }

  private Fleet processes() {
    return new LocalFleet(
        new ChildProcessHost(WorkerCommand.ofThisJvm(), environment),
        new ThreadHost(runner),
        StartLead.PROCESSES,
        TaskDeadline.USUAL,
        time);
  }
}
