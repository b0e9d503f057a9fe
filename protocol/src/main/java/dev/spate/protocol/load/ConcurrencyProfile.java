package dev.spate.protocol.load;

import java.util.ArrayList;
import java.util.List;

/**
 * How many connections of a closed load are active over time, in total over the fleet: the first
 * concurrency through the warm-up, then the stages, each a straight line rounded to the nearest
 * whole number.
 *
 * <p>The fleet's connections are numbered slots, and slot g is active while g is below the level.
 * Slot g belongs to worker g mod workers, so the workers' active slots add up to the level at each
 * instant.
 */
public final class ConcurrencyProfile {
  /** The time of what does not happen. */
  public static final long NEVER = Long.MAX_VALUE;

  private final int first;
  private final List<Ramp> ramps;

  /** A straight change of the level over a time, which starts and ends at whole numbers. */
  private record Ramp(long startNs, long lengthNs, int from, int to) {
    long endNs() {
      return startNs + lengthNs;
    }

    int levelAt(long ns) {
      double level = from + (to - from) * ((double) (ns - startNs) / lengthNs);
      return (int) Math.floor(level + 0.5);
    }

    /** The first time in the rising ramp, from {@code ns} on, at which the slot is active. */
    long activeFrom(int slot, long ns) {
      long inactive = ns;
      long active = endNs();
      while (active - inactive > 1) {
        long middle = (inactive + active) >>> 1;
        if (slot < levelAt(middle)) {
          active = middle;
        } else {
          inactive = middle;
        }
      }
      return active;
    }
  }

  private ConcurrencyProfile(int first, List<Ramp> ramps) {
    this.first = first;
    this.ramps = List.copyOf(ramps);
  }

  /** The profile of the whole fleet's load. */
  public static ConcurrencyProfile of(ClosedLoad load) {
    var ramps = new ArrayList<Ramp>();
    long startNs = load.warmup().toNanos();
    int from = load.concurrency();
    for (ClosedLoad.Stage stage : load.stages()) {
      var ramp = new Ramp(startNs, stage.over().toNanos(), from, stage.to());
      ramps.add(ramp);
      startNs = ramp.endNs();
      from = ramp.to();
    }
    return new ConcurrencyProfile(load.concurrency(), ramps);
  }

  /** The connections that are active, at a time in nanoseconds from the trial's start. */
  public int levelAt(long ns) {
    int level = first;
    for (Ramp ramp : ramps) {
      if (ns < ramp.startNs) {
        return level;
      }
      if (ns < ramp.endNs()) {
        return ramp.levelAt(ns);
      }
      level = ramp.to;
    }
    return level;
  }

  /** Whether a slot of the fleet is active at a time. */
  public boolean active(int slot, long ns) {
    return slot < levelAt(ns);
  }

  /**
   * When a slot of the fleet is active next: {@code ns} itself where it is active then, and {@link
   * #NEVER} where it isn't again.
   */
  public long activeFrom(int slot, long ns) {
    if (active(slot, ns)) {
      return ns;
    }
    for (Ramp ramp : ramps) {
      if (ns < ramp.endNs() && slot < ramp.to) {
        return ramp.activeFrom(slot, Math.max(ns, ramp.startNs));
      }
    }
    return NEVER;
  }
}
