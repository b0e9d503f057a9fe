package dev.spate.lambdalocal.service;

import java.util.SplittableRandom;

/**
 * Picks a share of what passes by. Spread evenly rather than by chance, so that of 64 events and a
 * share of 5 % there are three hits and never none. Safe to use from any thread.
 */
final class EvenShare {
  private final double share;
  private double owed;

  /**
   * Nothing has passed by yet.
   *
   * @param seed decides which ones are hit first
   */
  EvenShare(double share, long seed) {
    this.share = share;
    this.owed = share == 1 ? 0 : new SplittableRandom(seed).nextDouble() * 0.999;
  }

  /** Whether this one is hit. */
  synchronized boolean hits() {
    owed += share;
    if (owed < 1) {
      return false;
    }
    owed -= 1;
    return true;
  }
}
