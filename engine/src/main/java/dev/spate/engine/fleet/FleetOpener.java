package dev.spate.engine.fleet;

import dev.spate.engine.plan.FleetSpec;

/** Makes the fleet that a plan asks for. */
public interface FleetOpener extends ChangeReversal {
  /**
   * Opens a fleet; the caller closes it.
   *
   * @param nonce the run's, which is in the names of all that the fleet leaves anywhere
   */
  Fleet open(FleetSpec spec, long nonce);

  /** Fleets of most kinds change nothing that outlives them. */
  @Override
  default void giveBack(ChangeRecord change) throws FleetException {}
}
