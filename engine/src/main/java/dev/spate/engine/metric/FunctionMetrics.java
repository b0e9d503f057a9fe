package dev.spate.engine.metric;

import dev.spate.engine.fleet.EnvironmentFacts;
import dev.spate.engine.fleet.FleetFacts;
import dev.spate.engine.fleet.HandOver;
import dev.spate.engine.trial.TrialMeasurement;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** How a fleet of functions ran a trial; other fleets have none of these metrics. */
final class FunctionMetrics {
  private FunctionMetrics() {}

  static ToDoubleFunction<TrialMeasurement> count(ToLongFunction<FleetFacts> count) {
    return trial ->
        trial.fleet().invocations() == 0 ? Double.NaN : count.applyAsLong(trial.fleet());
  }

  static long coldEnvironments(FleetFacts fleet) {
    return fleet.environments().stream().filter(EnvironmentFacts::cold).count();
  }

  static double longestGap(TrialMeasurement trial) {
    return trial.fleet().handOvers().stream()
        .map(HandOver::gap)
        .mapToDouble(Latency::milliseconds)
        .max()
        .orElse(Double.NaN);
  }
}
