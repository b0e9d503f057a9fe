package dev.spate.dsqllocal.conflict;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Refuses a share of the transactions that wrote, whatever they wrote. Which ones follows from the
 * seed and from how many have asked before.
 */
public final class ConflictShare {
  /** 2^53: as many values as the upper bits of a long give between 0 and 1. */
  private static final double STEPS = 0x1p53;

  private final double share;
  private final long seed;
  private final AtomicLong asked = new AtomicLong();

  /** With a share from 0 to 1. */
  public ConflictShare(double share, long seed) {
    this.share = share;
    this.seed = seed;
  }

  /** Whether the next transaction is refused. */
  public boolean refusesNext() {
    return share > 0 && fraction(seed + asked.getAndIncrement()) < share;
  }

  /** SplitMix64's output function (Steele, Lea and Flood, OOPSLA 2014), as a fraction of 1. */
  private static double fraction(long number) {
    long z = (number + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return ((z ^ (z >>> 31)) >>> 11) / STEPS;
  }
}
