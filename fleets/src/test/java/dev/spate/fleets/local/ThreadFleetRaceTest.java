package dev.spate.fleets.local;

import dev.spate.engine.fleet.Fleet;
import dev.spate.engine.plan.LocalFleetSpec;
import dev.spate.fleets.FleetRaceContract;
import dev.spate.protocol.time.TimeSource;
import java.util.Map;

class ThreadFleetRaceTest extends FleetRaceContract {
  @Override
  protected Fleet open(Map<String, String> environment) {
    return new LocalFleets(TimeSource.system(), environment).open(new LocalFleetSpec(1, false));
  }
}
