package dev.spate.engine.search;

import java.util.OptionalDouble;

/** What a search does next. */
public sealed interface SearchMove {
  /** A closed load on all connections says roughly where the capacity is. */
  record Probe() implements SearchMove {}

  /**
   * A rate is tried.
   *
   * @param rate arrivals a second
   */
  record Try(double rate) implements SearchMove {}

  /**
   * A rate is tried once more, in an iteration of those that confirm it.
   *
   * @param rate arrivals a second
   * @param iteration which of them, from 1
   */
  record Confirm(double rate, int iteration) implements SearchMove {}

  /**
   * The search is over.
   *
   * @param confirmed the highest rate that is confirmed
   * @param failed the lowest rate that doesn't hold
   */
  record Done(SearchEnding ending, OptionalDouble confirmed, OptionalDouble failed)
      implements SearchMove {}
}
