package dev.spate.engine.plan.rules;

import dev.spate.engine.plan.Expectations;
import dev.spate.engine.plan.grammar.Place;
import dev.spate.protocol.measure.AcknowledgementGaps;

/** Limits that no trial can keep are mistakes in the plan. */
final class ExpectationRules {
  private ExpectationRules() {}

  static void check(Expectations expect, Place place) {
    if (!expect.errorLimit().holds(0)) {
      place.reportKey("errors", "must let a trial without failures pass", expect.errors());
    }
    if (!expect.connectionLimit().holds(1)) {
      place.reportKey(
          "connections", "must let a trial with all connections pass", expect.connections());
    }
    gap(expect, place);
  }

  private static void gap(Expectations expect, Place place) {
    try {
      expect.gapLimit().ifPresent(limit -> gap(limit, place));
    } catch (IllegalArgumentException e) { // too long a duration, or too fine a one
      place.reportKey("gap", e.getMessage(), expect.gap().orElseThrow());
    }
  }

  private static void gap(Expectations.Limit limit, Place place) {
    if (limit.value() < AcknowledgementGaps.SHORTEST_NS) {
      place.reportKey("gap", "must be 500ms or more; shorter gaps are not recorded", limit.text());
    }
  }
}
