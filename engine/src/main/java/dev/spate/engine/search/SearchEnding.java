package dev.spate.engine.search;

/** How a search ended. */
public enum SearchEnding {
  /** A rate is confirmed, and one at most the goal width above it doesn't hold. */
  FOUND,
  /** The highest rate that may be tried is confirmed. */
  HOLDS_AT_TO,
  /** Not even the lowest rate that may be tried holds. */
  BREAKS_AT_FROM,
  /** The trials were spent before the bounds were as near to each other as they should be. */
  BUDGET_SPENT,
  /** Above the confirmed rate the generator was the limit, and not the database. */
  GENERATOR_LIMITED,
  /** Trials were not valid, so that they said nothing. */
  UNUSABLE_TRIALS,
  /** The run ended before the search did. */
  UNFINISHED;

  /** Whether the question that the plan asks has its answer. */
  public boolean answers() {
    return switch (this) {
      case FOUND, HOLDS_AT_TO -> true;
      case BREAKS_AT_FROM, BUDGET_SPENT, GENERATOR_LIMITED, UNUSABLE_TRIALS, UNFINISHED -> false;
    };
  }
}
