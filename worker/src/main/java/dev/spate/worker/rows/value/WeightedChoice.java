package dev.spate.worker.rows.value;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Picks one of several indexes by weight in constant time: the alias method (Walker 1977; Vose, "A
 * linear algorithm for generating random numbers with a given distribution", 1991).
 */
public final class WeightedChoice {
  private static final double ONE = 0x1p32;

  /** In each slot, the part of 2^32 that is the slot's own. */
  private final long[] own;

  /** In each slot, the index that has the rest. */
  private final int[] alias;

  private final long salt;

  /**
   * A choice among as many indexes as there are weights.
   *
   * @param weights positive, of any sum
   */
  public WeightedChoice(double[] weights, long salt) {
    this.salt = salt;
    own = new long[weights.length];
    alias = new int[weights.length];
    double mean = Arrays.stream(weights).sum() / weights.length;
    double[] left = Arrays.stream(weights).map(weight -> weight / mean).toArray();
    Deque<Integer> poor = new ArrayDeque<>();
    Deque<Integer> rich = new ArrayDeque<>();
    for (int i = 0; i < left.length; i++) {
      (left[i] < 1 ? poor : rich).add(i);
    }
    while (!poor.isEmpty() && !rich.isEmpty()) {
      int slot = poor.remove();
      int donor = rich.remove();
      own[slot] = (long) (left[slot] * ONE);
      alias[slot] = donor;
      left[donor] -= 1 - left[slot];
      (left[donor] < 1 ? poor : rich).add(donor);
    }
    // What is left over differs from 1 by rounding alone.
    poor.forEach(this::ownWhole);
    rich.forEach(this::ownWhole);
  }

  private void ownWhole(int slot) {
    own[slot] = (long) ONE;
    alias[slot] = slot;
  }

  /** The index for the row with this number. */
  public int at(long number) {
    long draw = SplitMix64.draw(salt, number);
    int slot = (int) (((draw >>> 32) * own.length) >>> 32);
    return (draw & 0xFFFFFFFFL) < own[slot] ? slot : alias[slot];
  }
}
