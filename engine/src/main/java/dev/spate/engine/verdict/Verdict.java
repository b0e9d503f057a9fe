package dev.spate.engine.verdict;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** Whether a trial's numbers may be believed. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "verdict")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Verdict.Valid.class, name = "valid"),
  @JsonSubTypes.Type(value = Verdict.Invalid.class, name = "invalid")
})
public sealed interface Verdict {
  /** Nothing speaks against them. */
  record Valid() implements Verdict {}

  /**
   * They may not be believed.
   *
   * @param reasons why, at least one
   */
  record Invalid(List<Reason> reasons) implements Verdict {
    public Invalid {
      reasons = List.copyOf(reasons);
      if (reasons.isEmpty()) {
        throw new IllegalArgumentException("an invalid verdict needs a reason");
      }
    }
  }

  /**
   * One reason against a trial.
   *
   * @param message what was seen and what the limit is, a sentence
   */
  record Reason(Rule rule, String message) {}

  /** The verdict that follows from the reasons found; valid where there are none. */
  static Verdict of(List<Reason> reasons) {
    return reasons.isEmpty() ? new Valid() : new Invalid(reasons);
  }
}
