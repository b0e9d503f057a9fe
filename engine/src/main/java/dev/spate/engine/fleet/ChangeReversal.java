package dev.spate.engine.fleet;

/** Puts back what a fleet changed whose process ended before it could. */
public interface ChangeReversal {
  /**
   * Puts a change back where it still stands as the fleet made it; may be done again. Changes of
   * one run are put back in the reverse of the order in which they were made.
   *
   * @throws FleetException where that can't be done now; the record must be kept then
   */
  void giveBack(ChangeRecord change) throws FleetException;
}
