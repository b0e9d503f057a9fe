package dev.spate.engine.plan.grammar;

/** Looks at each record once it is bound, for rules that concern several of its keys. */
@FunctionalInterface
public interface RecordRules {
  /** No rules. */
  RecordRules NONE = (bound, place) -> {};

  /** Reports at the place what is wrong with the record. */
  void check(Object bound, Place place);
}
