package dev.spate.fleets.lambda;

import dev.spate.engine.fleet.Fleet;
import dev.spate.engine.plan.LambdaFleetSpec.Invoke;
import dev.spate.fleets.FleetContract;
import dev.spate.protocol.time.TimeSource;
import java.util.Map;

/** The contract over functions in this process. */
class InProcessLambdaFleetTest extends FleetContract {
  @Override
  protected Fleet open(Map<String, String> environment) {
    return new LambdaFleet(
        LambdaFleets.usual(3, Invoke.REQUEST_RESPONSE),
        new InProcessLambda(environment),
        TimeSource.system());
  }
}
