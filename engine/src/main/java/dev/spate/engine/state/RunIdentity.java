package dev.spate.engine.state;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.plan.Plan;
import java.util.random.RandomGenerator;

/**
 * What tells a run from all others.
 *
 * @param seed decides order, values and arrivals, so that a run with the same one repeats them
 * @param nonce drawn for this run alone; keys, the run's identifier and what belongs to it in a
 *     sink hold it
 */
public record RunIdentity(long seed, long nonce) {
  /**
   * The identity of the run with this nonce.
   *
   * @param plan whose seed is taken, where it has one
   * @param random where the seed is drawn from where it hasn't
   */
  public static RunIdentity of(long nonce, Plan plan, RandomGenerator random) {
    requireNonNull(random, "random is null");
    // A drawn seed isn't negative, so that it can be typed again without a thought.
    return new RunIdentity(plan.seed().orElseGet(() -> random.nextLong() >>> 1), nonce);
  }
}
