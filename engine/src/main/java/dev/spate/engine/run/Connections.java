package dev.spate.engine.run;

import dev.spate.protocol.load.ClosedLoad;
import dev.spate.protocol.load.LoadModel;
import dev.spate.protocol.load.OpenLoad;

/** How many connections a load needs. */
final class Connections {
  /** The sampler's own. */
  static final int BESIDE_THE_LOAD = 1;

  private Connections() {}

  /** The most that all workers together open for the load. */
  static int of(LoadModel load) {
    return switch (load) {
      case ClosedLoad closed -> closed.peak();
      case OpenLoad open -> open.connections();
    };
  }

  /** The key of the plan that says so. */
  static String path(LoadModel load) {
    return switch (load) {
      case ClosedLoad _ -> "load.concurrency";
      case OpenLoad _ -> "load.connections";
    };
  }
}
