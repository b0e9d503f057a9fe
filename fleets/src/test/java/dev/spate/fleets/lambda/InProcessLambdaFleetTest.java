package dev.spate.fleets.lambda;

import dev.spate.engine.fleet.Fleet;
import dev.spate.engine.plan.LambdaFleetSpec;
import dev.spate.engine.plan.LambdaFleetSpec.Invocation;
import dev.spate.engine.plan.LambdaFleetSpec.Invoke;
import dev.spate.fleets.FleetContract;
import dev.spate.protocol.time.TimeSource;
import java.util.Map;
import java.util.Optional;

/** The contract over a function whose environments are in this process. */
class InProcessLambdaFleetTest extends FleetContract {
  @Override
  protected Fleet open(Map<String, String> environment) {
    return new LambdaFleet(
        new LambdaFleetSpec(
            3,
            "spate-worker",
            Optional.of(LambdaFleetSpec.LOCAL),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Invoke.REQUEST_RESPONSE,
            Invocation.SEGMENT,
            Optional.empty(),
            false,
            Optional.empty()),
        new InProcessLambda(environment),
        TimeSource.system());
  }
}
