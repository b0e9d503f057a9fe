package dev.spate.protocol.setting;

import java.util.List;
import java.util.stream.Collectors;

/** Values that no record can be made of, with every rule that they break. */
public final class BrokenRulesException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  @SuppressWarnings("serial") // the list is immutable and its elements are records of texts
  private final List<BrokenRule> rules;

  BrokenRulesException(List<BrokenRule> rules) {
    super(rules.stream().map(BrokenRule::toString).collect(Collectors.joining("; ")));
    this.rules = List.copyOf(rules);
  }

  /** At least one. */
  public List<BrokenRule> rules() {
    return rules;
  }
}
