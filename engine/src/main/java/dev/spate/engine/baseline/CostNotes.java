package dev.spate.engine.baseline;

import dev.spate.engine.cost.CostItem.Part;
import dev.spate.engine.cost.TargetCost;
import dev.spate.engine.cost.UsdRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What runs cost beside each other, for a million rows. */
final class CostNotes {
  private static final String PRICES = "prices";

  private CostNotes() {}

  /** A sentence for each part of each target that has a price in both runs. */
  static List<String> of(ComparedRun baseline, ComparedRun subject) {
    String tables = prices(baseline).equals(prices(subject)) ? "" : ", by unequal tables of prices";
    List<String> notes = new ArrayList<>();
    for (TargetCost before : baseline.costs()) {
      for (TargetCost now : subject.costs()) {
        if (before.target().equals(now.target())) {
          part("database", Part.DATABASE, before, now, tables).ifPresent(notes::add);
          part("generator", Part.GENERATOR, before, now, tables).ifPresent(notes::add);
        }
      }
    }
    return notes;
  }

  private static Optional<String> part(
      String name, Part part, TargetCost before, TargetCost now, String tables) {
    Optional<UsdRange> one = before.perMillion(part);
    Optional<UsdRange> other = now.perMillion(part);
    return one.isEmpty() || other.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Cost of a million rows on %s, %s: %s in the baseline, %s in the run%s"
                .formatted(now.target(), name, one.get().text(), other.get().text(), tables));
  }

  private static Optional<String> prices(ComparedRun run) {
    return PlanValues.of(run.provenance().plan())
        .map(plan -> plan.values().getOrDefault(PRICES, ""));
  }
}
