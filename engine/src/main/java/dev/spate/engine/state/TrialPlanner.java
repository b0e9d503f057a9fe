package dev.spate.engine.state;

import dev.spate.engine.plan.Configuration;
import dev.spate.engine.plan.Plan;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.trial.Trial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Expands a plan into its trials. */
public final class TrialPlanner {
  private TrialPlanner() {}

  /**
   * All trials in the order in which they run: each iteration goes through all configurations, and
   * in each through all targets, so that whatever changes with time changes for all alike. Every
   * other iteration takes the targets the other way round, so that none is always the first.
   */
  public static List<PlannedTrial> of(PlanDocument document) {
    Plan plan = document.plan();
    List<PlannedTrial> trials = new ArrayList<>();
    for (int iteration = 1; iteration <= plan.iterations().most(); iteration++) {
      List<String> targets = new ArrayList<>(plan.targets().keySet());
      if (iteration % 2 == 0) {
        Collections.reverse(targets);
      }
      for (Configuration configuration : document.configurations()) {
        for (String target : targets) {
          trials.add(planned(trials.size(), target, configuration, iteration));
        }
      }
    }
    return List.copyOf(trials);
  }

  private static PlannedTrial planned(
      int index, String target, Configuration configuration, int iteration) {
    Trial trial =
        Trial.at(
            index,
            target,
            configuration.label(),
            configuration.settings(),
            iteration,
            configuration.fleet().shares());
    return new PlannedTrial(trial, configuration);
  }
}
