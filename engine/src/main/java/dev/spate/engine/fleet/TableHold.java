package dev.spate.engine.fleet;

import static java.util.Objects.requireNonNull;

import java.util.function.BooleanSupplier;

/** What came of asking that a table be kept for one run. */
public sealed interface TableHold {
  /**
   * No other run gets the table.
   *
   * @param lasts whether it is still kept: ending the connection that holds it gives it away
   * @param release gives it back
   */
  record Held(BooleanSupplier lasts, Runnable release) implements TableHold {
    public Held {
      requireNonNull(lasts, "lasts is null");
      requireNonNull(release, "release is null");
    }
  }

  /**
   * It can't be kept; whether another run writes there is up to the people who start them.
   *
   * @param why for a person
   */
  record Open(String why) implements TableHold {
    public Open {
      requireNonNull(why, "why is null");
    }
  }

  /**
   * Another run has it, and has not given it back for as long as was waited.
   *
   * @param by that run
   */
  record Taken(String by) implements TableHold {
    public Taken {
      requireNonNull(by, "by is null");
    }
  }
}
