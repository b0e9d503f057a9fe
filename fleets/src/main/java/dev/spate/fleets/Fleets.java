package dev.spate.fleets;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.fleet.ChangeRecord;
import dev.spate.engine.fleet.Fleet;
import dev.spate.engine.fleet.FleetException;
import dev.spate.engine.fleet.FleetOpener;
import dev.spate.engine.plan.FleetSpec;
import dev.spate.engine.plan.LambdaFleetSpec;
import dev.spate.engine.plan.LocalFleetSpec;
import dev.spate.fleets.credential.DriverCredentials;
import dev.spate.fleets.lambda.FunctionReversal;
import dev.spate.fleets.lambda.LambdaFleet;
import dev.spate.fleets.lambda.LocalLambdas;
import dev.spate.fleets.local.LocalFleets;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.connect.iam.AwsIdentities;
import dev.spate.worker.server.registry.Servers;
import java.util.Map;

/** Opens each kind of fleet, and puts back what those changed whose process is gone. */
public final class Fleets implements FleetOpener {
  private final TimeSource time;
  private final Map<String, String> environment;
  private final DriverCredentials aws;
  private final LocalFleets local;
  private final LocalLambdas lambdas;

  /**
   * Fleets whose workers on this machine see these environment variables, where credentials may be,
   * and no others.
   *
   * @param environment the driver's environment
   * @param lambdas starts a Lambda on this machine where a plan asks for one
   */
  public Fleets(TimeSource time, Map<String, String> environment, LocalLambdas lambdas) {
    this.time = requireNonNull(time, "time is null");
    this.environment = Map.copyOf(environment);
    this.aws = new DriverCredentials(environment, time);
    this.local = new LocalFleets(time, environment, aws);
    this.lambdas = requireNonNull(lambdas, "lambdas is null");
  }

  @Override
  public Fleet open(FleetSpec spec, long nonce) {
    return switch (spec) {
      case LocalFleetSpec threadsOrProcesses -> holding(local.open(threadsOrProcesses));
      case LambdaFleetSpec lambda -> {
        Fleet fleet = new LambdaFleet(lambda, lambdas, environment, time, nonce);
        yield lambda.startsLocal() ? holding(fleet) : fleet;
      }
    };
  }

  @Override
  public void giveBack(ChangeRecord change) throws FleetException {
    switch (change) {
      case ChangeRecord.EventRetries _, ChangeRecord.ProvisionedConcurrency _ ->
          new FunctionReversal(environment).giveBack(change);
    }
  }

  private Fleet holding(Fleet onThisMachine) {
    return new HoldingFleet(
        onThisMachine,
        Servers.connections(environment, new AwsIdentities(aws, environment, time), time),
        time,
        new StopSignal());
  }
}
