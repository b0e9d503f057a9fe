package dev.spate.worker.rows.encode;

import dev.spate.worker.rows.value.LongSource;

/** What another column of the same row can be reckoned from. */
sealed interface Basis {
  /** Nothing that can be reckoned with. */
  Basis NONE = new None();

  /** Nothing. */
  record None() implements Basis {}

  /** Points in time, in microseconds since 2000-01-01 in UTC. */
  record Times(LongSource micros) implements Basis {}

  /**
   * Numbers in units of their last decimal.
   *
   * @param scale the digits after the point
   * @param least a number that none is below
   * @param most a number that none is above
   */
  record Amounts(LongSource unscaled, int scale, long least, long most) implements Basis {}
}
