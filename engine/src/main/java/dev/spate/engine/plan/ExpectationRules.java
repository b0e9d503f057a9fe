package dev.spate.engine.plan;

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
    expect
        .gapLimit()
        .filter(limit -> limit.value() < AcknowledgementGaps.SHORTEST_NS)
        .ifPresent(
            limit ->
                place.reportKey(
                    "gap", "must be 500ms or more; shorter gaps are not recorded", limit.text()));
  }
}
