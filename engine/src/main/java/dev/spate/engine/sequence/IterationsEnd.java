package dev.spate.engine.sequence;

import dev.spate.engine.comparison.run.IterationRule;
import dev.spate.engine.plan.Configuration;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.result.TrialResult;
import dev.spate.engine.search.run.SearchCell;
import java.util.List;
import java.util.Optional;

/** Why iterations ended before the plan's number, or before they were as precise as it wants. */
public final class IterationsEnd {
  private IterationsEnd() {}

  /**
   * A sentence for each configuration that isn't as precise; none where the plan asks for a number
   * of iterations, or for a search, which ends by rules of its own.
   *
   * @param done the run's trials
   */
  public static List<String> sentences(PlanDocument document, List<TrialResult> done) {
    Optional<String> bound = TrialPlanner.bounded(document).flatMap(trials -> trials.end(done));
    if (bound.isPresent()) {
      return List.of(bound.get());
    }
    if (document.plan().iterations().until().isEmpty() || !SearchCell.of(document).isEmpty()) {
      return List.of();
    }
    IterationRule rule = TrialPlanner.rule(document);
    return document.configurations().stream()
        .map(Configuration::label)
        .map(label -> sentence(rule, label, done))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<String> sentence(
      IterationRule rule, String label, List<TrialResult> done) {
    CompleteBlocks blocks = CompleteBlocks.of(done, label);
    return blocks.mostlyBroken()
        ? Optional.of(
            "%s: ended after %d iterations, since %d of them have a trial that isn't valid"
                .formatted(label, blocks.iterations(), blocks.iterations() - blocks.whole()))
        : rule.unreached(done, label);
  }
}
