package dev.spate.engine.analysis;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.comparison.RunComparisons;
import dev.spate.engine.comparison.run.Comparisons;
import dev.spate.engine.metric.Metric;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.result.ConfigurationResult;
import dev.spate.engine.result.RunResult;
import dev.spate.engine.result.TrialResult;
import dev.spate.engine.scalability.ScalabilityFit;
import dev.spate.engine.search.SearchResult;
import dev.spate.engine.sequence.IterationsEnd;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run's trials show. It is found here both when a run ends and when it is read again, so
 * that the two say the same.
 *
 * @param primary the metric that decides
 * @param comparisons of its targets or configurations against each other
 * @param scalability how the rates of each sweep over connections or workers grow with them
 */
public record RunFindings(
    Metric primary, RunComparisons comparisons, List<ScalabilityFit> scalability) {
  public RunFindings {
    requireNonNull(primary, "primary is null");
    requireNonNull(comparisons, "comparisons is null");
    scalability = List.copyOf(scalability);
  }

  /**
   * Finds it.
   *
   * @param plan empty where this version can't read it
   * @param conditions under which each target ran, by its name, in the plan's order
   * @param configurations the trials summed up
   * @param trials in the plan's order
   * @param searches what the run's searches found
   */
  public static RunFindings of(
      Optional<PlanDocument> plan,
      Map<String, Map<String, String>> conditions,
      List<ConfigurationResult> configurations,
      List<TrialResult> trials,
      List<SearchResult> searches) {
    Metric primary =
        plan.flatMap(document -> Metric.named(document.plan().primary()))
            .orElse(Metric.ROWS_PER_SECOND);
    boolean untilPrecise =
        plan.filter(document -> document.plan().iterations().until().isPresent()).isPresent();
    List<String> ends =
        plan.map(document -> IterationsEnd.sentences(document, trials)).orElse(List.of());
    List<String> rehearsals = plan.map(Rehearsals::sentences).orElse(List.of());
    return new RunFindings(
        primary,
        Comparisons.ofRun(trials, primary, conditions, untilPrecise, searches)
            .with(ends)
            .after(rehearsals),
        ScalabilityFit.of(RunResult.valid(configurations, trials)));
  }
}
