package dev.spate.fleets.local;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.fleet.Fleet;
import dev.spate.engine.plan.LocalFleetSpec;
import dev.spate.fleets.credential.DriverCredentials;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.JvmEnvironment;
import dev.spate.worker.TaskRunner;
import dev.spate.worker.connect.iam.AwsIdentities;
import dev.spate.worker.pool.ConnectionPool;
import dev.spate.worker.server.registry.Servers;
import java.util.Map;
import java.util.Optional;

/** Opens fleets on this machine. */
public final class LocalFleets {
  private final TimeSource time;
  private final Map<String, String> environment;
  private final TaskRunner runner;
  private final DriverCredentials aws;

  /**
   * Fleets whose workers see these environment variables, where credentials may be, and no others.
   *
   * @param environment the driver's environment
   * @param aws the driver's own credentials
   */
  public LocalFleets(TimeSource time, Map<String, String> environment, DriverCredentials aws) {
    this.time = requireNonNull(time, "time is null");
    this.environment = Map.copyOf(environment);
    this.aws = requireNonNull(aws, "aws is null");
    this.runner =
        new TaskRunner(
            time,
            ConnectionPool.none(
                Servers.connections(
                    this.environment, new AwsIdentities(aws, this.environment, time), time),
                time),
            () -> JvmEnvironment.describe("threads", false, Optional.empty()));
  }

  /** As the one before, with the AWS credentials that this process finds. */
  public LocalFleets(TimeSource time, Map<String, String> environment) {
    this(time, environment, new DriverCredentials(environment, time));
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
        new ChildProcessHost(
            WorkerCommand.ofThisJvm(),
            environment,
            new LentCredentials(aws, aws.standInVariables())),
        new ThreadHost(runner),
        StartLead.PROCESSES,
        TaskDeadline.USUAL,
        time);
  }
}
