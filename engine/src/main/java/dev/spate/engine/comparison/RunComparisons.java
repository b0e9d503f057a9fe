package dev.spate.engine.comparison;

import java.util.List;

/**
 * All comparisons of a run.
 *
 * @param primary of the primary metric, in the plan's order; the verdict follows from them
 * @param secondary of other metrics, shown beside
 * @param verdict what the run says as a whole, in sentences
 */
public record RunComparisons(
    List<Comparison> primary, List<Comparison> secondary, List<String> verdict) {
  /** Of a run in which nothing is compared. */
  public static final RunComparisons NONE = new RunComparisons(List.of(), List.of(), List.of());

  public RunComparisons {
    primary = List.copyOf(primary);
    secondary = List.copyOf(secondary);
    verdict = List.copyOf(verdict);
  }
}
