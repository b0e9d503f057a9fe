package dev.spate.protocol.setting;

import java.util.ArrayList;
import java.util.List;

/** Gathers in a record's constructor the rules that its values break, so that all are named. */
public final class BrokenRules {
  private final List<BrokenRule> found = new ArrayList<>();

  /** A rule that the value of a component breaks. */
  public BrokenRules add(String component, String rule, Object value) {
    return add(List.of(component), rule, value);
  }

  /**
   * A rule that a value within a component breaks.
   *
   * @param place names of components, keys of mappings and positions in lists; empty for the record
   */
  public BrokenRules add(List<String> place, String rule, Object value) {
    found.add(new BrokenRule(place, rule, value.toString()));
    return this;
  }

  /**
   * The end of a record's making where a rule is broken.
   *
   * @throws BrokenRulesException with all of them
   */
  public void refuse() {
    if (!found.isEmpty()) {
      throw new BrokenRulesException(found);
    }
  }
}
