package dev.spate.fleets.local;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.fleet.Fleet;
import dev.spate.engine.fleet.FleetOpener;
import dev.spate.engine.plan.FleetSpec;
import dev.spate.engine.plan.LocalFleetSpec;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.JvmEnvironment;
import dev.spate.worker.TaskRunner;
import java.util.Map;
import java.util.Optional;

/** Opens fleets on this machine. */
public final class Fleets implements FleetOpener {
  private final TaskRunner runner;

  /**
   * Fleets whose workers see these environment variables, where credentials may be.
   *
   * @param environment the driver's environment; processes inherit it anyway
   */
  public Fleets(TimeSource time, Map<String, String> environment) {
    requireNonNull(environment, "environment is null");
    this.runner =
        new TaskRunner(
            time, environment, JvmEnvironment.describe("threads", false, Optional.empty()));
  }

  @Override
  public Fleet open(FleetSpec spec) {
    ThreadHost threads = new ThreadHost(runner);
    return switch (spec) {
      case LocalFleetSpec local ->
          local.processes()
              ? new LocalFleet(
                  new ProcessHost(WorkerCommand.ofThisJvm()), threads, StartLead.PROCESSES)
              : new LocalFleet(threads, threads, StartLead.THREADS);
    };
  }
}
