package dev.spate.fleets.lambda;

import dev.spate.engine.fleet.Fleet;
import dev.spate.engine.plan.LambdaFleetSpec.Invoke;
import dev.spate.fleets.FleetContract;
import dev.spate.protocol.time.TimeSource;
import java.util.Map;

/**
 * The contract over events, whose outcomes come back through a folder. The function's environments
 * are in this process; {@link LambdaFleetTest} has them as processes.
 */
class LambdaEventFleetTest extends FleetContract {
  @Override
  protected Fleet open(Map<String, String> environment) {
    return new LambdaFleet(
        LambdaFleets.usual(3, Invoke.EVENT),
        new InProcessLambda(environment),
        TimeSource.system(),
        7);
  }
}
