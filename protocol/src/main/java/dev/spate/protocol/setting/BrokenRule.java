package dev.spate.protocol.setting;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A rule that the values of a record break.
 *
 * @param place where the value is, from the record down: names of components, keys of mappings and
 *     positions in lists; empty where the record as a whole is meant
 * @param rule the rule, such as "must be at least min (3)"
 * @param value the value that breaks it; empty where there is none or it might be a secret
 */
public record BrokenRule(List<String> place, String rule, String value) {
  public BrokenRule {
    place = List.copyOf(place);
    requireNonNull(rule, "rule is null");
    requireNonNull(value, "value is null");
  }

  /** The place, the rule and the value. */
  @Override
  public String toString() {
    return (place.isEmpty() ? "" : String.join(".", place) + ": ")
        + rule
        + (value.isEmpty() ? "" : ", got " + value);
  }
}
