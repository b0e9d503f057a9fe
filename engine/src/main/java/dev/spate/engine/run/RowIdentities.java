package dev.spate.engine.run;

import dev.spate.engine.trial.Trial;
import dev.spate.protocol.task.RowIdentity;
import dev.spate.protocol.workload.ExistingRows;

/** Gives each worker of each trial rows that no other one has. */
final class RowIdentities {
  private RowIdentities() {}

  /**
   * The rows of a worker. Where each trial starts with a table without rows of this run, only the
   * workers of one trial must keep apart; where rows are kept, those of all trials.
   *
   * @param trials how many trials the run has
   */
  static RowIdentity of(String run, Trial trial, int worker, int trials, ExistingRows existing) {
    long seed = seed(run);
    return switch (existing) {
      case REFUSE -> new RowIdentity(mix(seed + trial.index()), worker, trial.workers());
      case KEEP ->
          new RowIdentity(
              seed,
              (long) trial.index() * trial.workers() + worker,
              (long) trials * trial.workers());
    };
  }

  /** A run's seed: the 64-bit FNV-1a hash of its identifier, mixed. */
  private static long seed(String run) {
    long hash = 0xcbf29ce484222325L;
    for (int index = 0; index < run.length(); index++) {
      hash = (hash ^ run.charAt(index)) * 0x100000001b3L;
    }
    return mix(hash);
  }

  /** The finalizer of SplitMix64 (Steele, Lea, Flood: Fast splittable generators, 2014). */
  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
