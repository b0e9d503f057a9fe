package dev.spate.engine.state;

import dev.spate.engine.plan.Plan;
import dev.spate.protocol.load.LoadModel;
import dev.spate.protocol.task.Drain;
import java.time.Duration;

/** How long what is under way at a load's end may take. */
public final class Drains {
  /** Healthy operations of a loaded server take less, mostly. */
  static final Duration MIN_DRAIN = Duration.ofSeconds(10);

  /** Nobody waits for one operation longer than for the load, unless the load is short. */
  private static final Duration MIN_LIMIT = Duration.ofMinutes(1);

  private static final Duration MAX_LIMIT = Duration.ofMinutes(10);

  private Drains() {}

  /** As the plan says; else by what operations take, within bounds that follow from the load. */
  public static Drain of(Plan plan, LoadModel load) {
    return plan.drain().map(Drain::exactly).orElseGet(() -> new Drain(MIN_DRAIN, most(load)));
  }

  private static Duration most(LoadModel load) {
    Duration total = load.total().orElse(MAX_LIMIT);
    if (total.compareTo(MIN_LIMIT) < 0) {
      return MIN_LIMIT;
    }
    return total.compareTo(MAX_LIMIT) > 0 ? MAX_LIMIT : total;
  }
}
