package dev.spate.engine.comparison;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What a comparison shows; by the interval that is drawn, so that picture and words agree. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "finding")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Finding.Higher.class, name = "higher"),
  @JsonSubTypes.Type(value = Finding.Lower.class, name = "lower"),
  @JsonSubTypes.Type(value = Finding.NoDifferenceShown.class, name = "no-difference-shown"),
  @JsonSubTypes.Type(value = Finding.TooFew.class, name = "too-few")
})
public sealed interface Finding {
  /** The subject's value is above the baseline's: the whole interval is above 1. */
  record Higher() implements Finding {}

  /** The subject's value is below the baseline's: the whole interval is below 1. */
  record Lower() implements Finding {}

  /**
   * The interval holds 1, or all of it is nearer to 1 than anything can be measured. That doesn't
   * say that there is no difference.
   *
   * @param detectable the smallest difference, as a share, that would have been shown in four runs
   *     of five
   * @param iterationsNeeded with how many iterations one of 5 % would be, where these were too few
   *     for that
   */
  record NoDifferenceShown(OptionalDouble detectable, OptionalInt iterationsNeeded)
      implements Finding {}

  /**
   * There is no interval.
   *
   * @param reason why, a clause
   */
  record TooFew(String reason) implements Finding {}

  /** Whether a difference is claimed. */
  default boolean claimed() {
    return switch (this) {
      case Higher _, Lower _ -> true;
      case NoDifferenceShown _, TooFew _ -> false;
    };
  }
}
