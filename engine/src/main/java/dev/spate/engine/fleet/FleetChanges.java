package dev.spate.engine.fleet;

/**
 * Keeps what fleets change outside of a run, so that another process can put it back where this one
 * ends before it does.
 */
@FunctionalInterface
public interface FleetChanges {
  /** Keeps nothing: for what ends with this process in any case. */
  FleetChanges UNRECORDED =
      _ ->
          new Kept() {
            @Override
            public void putBack() {}

            @Override
            public void left(String why) {}
          };

  /**
   * Keeps a change before it is made; after this, a fleet may make it.
   *
   * @throws FleetException where it can't be kept, so that it must not be made
   */
  Kept keep(ChangeRecord change) throws FleetException;

  /** The record of a change; one of its methods is called when the fleet closes. */
  interface Kept {
    /** The change was put back: the record isn't needed any more. */
    void putBack();

    /**
     * The change stays, and so does its record.
     *
     * @param why a sentence for a person, that says what stays
     */
    void left(String why);
  }
}
