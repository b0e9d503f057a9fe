package dev.spate.engine.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A plan that was read and holds no problem that can be seen without the targets.
 *
 * @param plan the plan with its defaults, after --set and --only
 * @param configurations the points of its sweep, in the plan's order; never empty
 * @param lines where in the plan's text its keys stand
 * @param request the file that it was read from, and what was changed of it
 */
public record PlanDocument(
    Plan plan, List<Configuration> configurations, PlanLines lines, PlanRequest request) {
  public PlanDocument {
    requireNonNull(plan, "plan is null");
    requireNonNull(lines, "lines is null");
    requireNonNull(request, "request is null");
    configurations = List.copyOf(configurations);
    if (configurations.isEmpty()) {
      throw new IllegalArgumentException("configurations must not be empty");
    }
  }

  /** The same plan with this seed. */
  public PlanDocument withSeed(long seed) {
    return new PlanDocument(plan.withSeed(seed), configurations, lines, request);
  }
}
