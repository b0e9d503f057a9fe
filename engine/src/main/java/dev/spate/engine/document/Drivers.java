package dev.spate.engine.document;

import java.time.Instant;

/** What is known of the processes that drive runs. */
public interface Drivers {
  /** For who knows of no process but itself. */
  Drivers UNKNOWN =
      new Drivers() {
        @Override
        public Driver self() {
          return new Driver(ProcessHandle.current().pid(), "an unnamed machine", "", Instant.EPOCH);
        }

        @Override
        public boolean hasEnded(Driver driver) {
          return false;
        }
      };

  /** This process. */
  Driver self();

  /**
   * Whether a driver has surely ended. Only who shares its machine can know; for all others, its
   * lease has to end first.
   */
  boolean hasEnded(Driver driver);
}
