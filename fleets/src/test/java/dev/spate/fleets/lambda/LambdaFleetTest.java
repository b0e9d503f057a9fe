package dev.spate.fleets.lambda;

import dev.spate.engine.fleet.Fleet;
import dev.spate.engine.plan.LambdaFleetSpec.Invoke;
import dev.spate.fleets.FleetContract;
import java.util.Map;

/** The contract over functions in processes, whose outcomes come back with the invocation. */
class LambdaFleetTest extends FleetContract {
  @Override
  protected Fleet open(Map<String, String> environment) {
    return LambdaFleets.ofProcesses(LambdaFleets.usual(3, Invoke.REQUEST_RESPONSE), environment);
  }
}
