package dev.spate.engine.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A plan that was read and holds no problem that can be seen without the targets.
 *
 * @param plan the plan with its defaults, after --set and --only
 * @param configurations the points of its sweep, in the plan's order; never empty
 */
public record PlanDocument(Plan plan, List<Configuration> configurations) {
  public PlanDocument {
    requireNonNull(plan, "plan is null");
    configurations = List.copyOf(configurations);
    if (configurations.isEmpty()) {
      throw new IllegalArgumentException("configurations must not be empty");
    }
  }
}
