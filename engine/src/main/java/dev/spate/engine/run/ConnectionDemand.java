package dev.spate.engine.run;

import dev.spate.engine.plan.Configuration;
import dev.spate.engine.plan.FleetSpec;
import dev.spate.engine.plan.LambdaFleetSpec;
import dev.spate.engine.plan.LambdaFleetSpec.Invocation;
import dev.spate.engine.plan.LocalFleetSpec;
import dev.spate.protocol.load.ClosedLoad;
import dev.spate.protocol.load.OpenLoad;

/** How many connections a load needs. */
public final class ConnectionDemand {
  /** The sampler's own. On a fleet of functions it is that of one environment more. */
  public static final int BESIDE_THE_LOAD = 1;

  private ConnectionDemand() {}

  /** The most that are open for a configuration's load, whether or not they are all used. */
  public static int of(Configuration configuration) {
    return eachHoldsOne(configuration.fleet())
        ? configuration.fleet().workers()
        : configuration.load().peak();
  }

  /** The key of the plan that says so. */
  static String path(Configuration configuration) {
    if (eachHoldsOne(configuration.fleet())) {
      return "fleet.workers";
    }
    return switch (configuration.load()) {
      case ClosedLoad _ -> "load.concurrency";
      case OpenLoad _ -> "load.connections";
    };
  }

  /** An environment keeps its connection from one transaction to the next. */
  private static boolean eachHoldsOne(FleetSpec fleet) {
    return switch (fleet) {
      case LocalFleetSpec _ -> false;
      case LambdaFleetSpec lambda -> lambda.invocation() == Invocation.TRANSACTION;
    };
  }
}
