package dev.spate.engine.metric;

import dev.spate.engine.fleet.EnvironmentFacts;
import dev.spate.engine.fleet.FunctionFacts;
import dev.spate.engine.fleet.HandOver;
import dev.spate.engine.fleet.LocalFacts;
import dev.spate.engine.trial.TrialMeasurement;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** How a fleet of functions ran a trial; other fleets have none of these metrics. */
final class FunctionMetrics {
  private FunctionMetrics() {}

  static ToDoubleFunction<TrialMeasurement> count(ToLongFunction<FunctionFacts> count) {
    return trial ->
        switch (trial.fleet()) {
          case LocalFacts _ -> Double.NaN;
          case FunctionFacts functions when functions.invocations() == 0 -> Double.NaN;
          case FunctionFacts functions -> count.applyAsLong(functions);
        };
  }

  static long coldEnvironments(FunctionFacts functions) {
    return functions.environments().stream().filter(EnvironmentFacts::cold).count();
  }

  static double longestGap(TrialMeasurement trial) {
    return switch (trial.fleet()) {
      case LocalFacts _ -> Double.NaN;
      case FunctionFacts functions -> longestGap(functions);
    };
  }

  private static double longestGap(FunctionFacts functions) {
    return functions.handOvers().stream()
        .map(HandOver::gap)
        .mapToDouble(Latency::milliseconds)
        .max()
        .orElse(Double.NaN);
  }
}
