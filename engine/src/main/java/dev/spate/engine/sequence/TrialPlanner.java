package dev.spate.engine.sequence;

import dev.spate.engine.comparison.run.IterationRule;
import dev.spate.engine.cost.RunCosts;
import dev.spate.engine.metric.Metric;
import dev.spate.engine.plan.Configuration;
import dev.spate.engine.plan.Plan;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.search.run.SearchCell;
import java.util.List;
import java.util.Optional;

/** Expands a plan into its trials. */
public final class TrialPlanner {
  private TrialPlanner() {}

  /**
   * The plan's trials: each iteration goes through all configurations, and in each through all
   * targets, so that whatever changes with time changes for all alike, in an {@link BalancedOrder
   * order} that follows from the plan's seed (0 where it has none yet). Where the plan searches for
   * the highest rate, the iterations confirm what was found.
   */
  public static TrialSource of(PlanDocument document) {
    Optional<BoundedTrials> bounded = bounded(document);
    return bounded.isPresent() ? bounded.get() : unbounded(document);
  }

  /** The same where the plan bounds rows or costs. */
  static Optional<BoundedTrials> bounded(PlanDocument document) {
    return document.plan().maxRows().isPresent() || document.plan().maxCost().isPresent()
        ? Optional.of(new BoundedTrials(unbounded(document), document, new RunCosts(document)))
        : Optional.empty();
  }

  private static TrialSource unbounded(PlanDocument document) {
    Plan plan = document.plan();
    List<String> targets = List.copyOf(plan.targets().keySet());
    List<Block> blocks =
        document.configurations().stream()
            .map(configuration -> Block.of(configuration, targets))
            .toList();
    BalancedOrder order = new BalancedOrder(plan.seed().orElse(0));
    List<SearchCell> searches = SearchCell.of(document);
    if (!searches.isEmpty()) {
      return new SpreadTrials(new SearchSource(searches, blocks, order), plan.targets());
    }
    return new SpreadTrials(
        new IterationSource(blocks, plan.iterations(), order, rule(document)::open),
        plan.targets());
  }

  /** What says whether a configuration wants another iteration. */
  static IterationRule rule(PlanDocument document) {
    Plan plan = document.plan();
    return new IterationRule(
        plan.iterations(),
        Metric.named(plan.primary()).orElseThrow(),
        List.copyOf(plan.targets().keySet()),
        document.configurations().stream().map(Configuration::label).toList());
  }
}
