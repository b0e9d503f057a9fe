package dev.spate.engine.sequence;

import dev.spate.engine.plan.Plan;
import dev.spate.engine.plan.PlanDocument;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Expands a plan into its trials. */
public final class TrialPlanner {
  private TrialPlanner() {}

  /**
   * The plan's trials: each iteration goes through all configurations, and in each through all
   * targets, so that whatever changes with time changes for all alike, in an {@link BalancedOrder
   * order} that follows from the plan's seed (0 where it has none yet).
   */
  public static TrialSource of(PlanDocument document) {
    Plan plan = document.plan();
    List<String> targets = List.copyOf(plan.targets().keySet());
    List<Block> blocks =
        document.configurations().stream()
            .map(configuration -> Block.of(configuration, targets))
            .toList();
    Set<String> all = blocks.stream().map(Block::name).collect(Collectors.toSet());
    BalancedOrder order = new BalancedOrder(plan.seed().orElse(0));
    return new IterationSource(blocks, plan.iterations(), order, _ -> all);
  }
}
