package dev.spate.engine.state;

import dev.spate.engine.plan.Plan;
import dev.spate.protocol.load.LoadModel;
import dev.spate.protocol.task.Drain;
import java.time.Duration;

/** How long what is under way at a load's end may take. */
public final class Drains {
  /** Healthy operations of a loaded server take less, mostly. */
  static final Duration LEAST = Duration.ofSeconds(10);

  /** Nobody waits for one operation longer than for the load, unless the load is short. */
  private static final Duration MOST_FROM = Duration.ofMinutes(1);

  private static final Duration MOST_TO = Duration.ofMinutes(10);

  private Drains() {}

  /** As the plan says; else by what operations take, within bounds that follow from the load. */
  public static Drain of(Plan plan, LoadModel load) {
    return plan.drain().map(Drain::exactly).orElseGet(() -> new Drain(LEAST, most(load)));
  }

  private static Duration most(LoadModel load) {
    Duration total = load.total().orElse(MOST_TO);
    if (total.compareTo(MOST_FROM) < 0) {
      return MOST_FROM;
    }
    return total.compareTo(MOST_TO) > 0 ? MOST_TO : total;
  }
}
