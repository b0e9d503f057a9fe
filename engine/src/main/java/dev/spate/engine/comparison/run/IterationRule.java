package dev.spate.engine.comparison.run;

import dev.spate.engine.comparison.MetricWords;
import dev.spate.engine.metric.Metric;
import dev.spate.engine.metric.Units;
import dev.spate.engine.plan.Iterations;
import dev.spate.engine.result.TrialResult;
import dev.spate.engine.stats.LogRatio;
import dev.spate.engine.stats.StoppingRule;
import dev.spate.engine.trial.Trial;
import dev.spate.engine.verdict.Verdict;
import dev.spate.protocol.setting.MarginOfError;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Says which configurations want another iteration, by the {@link StoppingRule} over the intervals
 * of the comparisons that each is part of.
 *
 * @param iterations the plan's, with the numbers that it left out
 * @param primary whose intervals are to be narrow
 * @param targets in the plan's order
 * @param configurations their labels in the plan's order
 */
public record IterationRule(
    Iterations iterations, Metric primary, List<String> targets, List<String> configurations) {
  public IterationRule {
    targets = List.copyOf(targets);
    configurations = List.copyOf(configurations);
  }

  /**
   * The labels of the configurations that want another iteration; none where the run is complete.
   *
   * @param done all trials so far, whole iterations
   */
  public Set<String> open(List<TrialResult> done) {
    Set<String> open = new LinkedHashSet<>();
    Map<String, Reach> reach = iterations.until().isPresent() ? reach(done) : Map.of();
    for (String configuration : configurations) {
      int iteration = iterations(done, configuration);
      boolean goesOn =
          iterations
              .until()
              .map(
                  margin -> {
                    Reach widest = reach.getOrDefault(configuration, Reach.NONE);
                    return new StoppingRule(iterations.fewest(), iterations.most(), margin.share())
                        .goesOn(iteration, widest.counted(), widest.share());
                  })
              .orElse(iteration < iterations.fewest());
      if (goesOn) {
        open.add(configuration);
      }
    }
    return open;
  }

  /**
   * Why a configuration's iterations ended before its intervals were narrow enough, a sentence;
   * empty where they are.
   */
  public Optional<String> unreached(List<TrialResult> done, String configuration) {
    if (iterations.until().isEmpty()) {
      return Optional.empty();
    }
    MarginOfError margin = iterations.until().get();
    double reach = reach(done).getOrDefault(configuration, Reach.NONE).share();
    if (reach <= margin.share()) {
      return Optional.empty();
    }
    return Optional.of(
        "%s: after %d iterations the interval of %s %s, and the plan asks for %s"
            .formatted(
                configuration,
                iterations(done, configuration),
                MetricWords.noun(primary),
                Double.isNaN(reach)
                    ? "can't be made"
                    : "still reaches %s to one side".formatted(Units.percent(reach)),
                margin));
  }

  /**
   * How far a configuration's widest interval reaches.
   *
   * @param counted of how many iterations the interval is made that has the fewest
   * @param share of the estimate; NaN where there is an interval missing
   */
  private record Reach(int counted, double share) {
    static final Reach NONE = new Reach(0, Double.NaN);

    static Reach of(LogRatio estimate, int comparisons) {
      return new Reach(estimate.n(), StoppingRule.reach(estimate, comparisons).orElse(Double.NaN));
    }

    Reach or(Reach other) {
      return new Reach(Math.min(counted, other.counted), Math.max(share, other.share));
    }
  }

  /** Of each configuration that has trials. */
  private Map<String, Reach> reach(List<TrialResult> done) {
    List<TrialResult> ordered =
        TrialResult.inPlanOrder(TrialResult.measuring(done), configurations, targets);
    List<Pair> pairs = Pair.of(ordered, targets);
    Map<String, Reach> reach = new HashMap<>();
    for (Pair pair : pairs) {
      Reach own =
          pair.values(primary)
              .map(blocks -> LogRatio.ofBlocks(blocks.differences()))
              .map(estimate -> Reach.of(estimate, pairs.size()))
              .orElse(Reach.NONE);
      for (String configuration :
          List.of(pair.subject().configuration(), pair.baseline().configuration())) {
        reach.merge(configuration, own, Reach::or);
      }
    }
    if (pairs.isEmpty()) {
      reach.put(configurations.getFirst(), alone(ordered));
    }
    return reach;
  }

  /** Where nothing is compared, it is the interval of the only configuration's own value. */
  private Reach alone(List<TrialResult> trials) {
    List<Double> logarithms =
        trials.stream()
            .filter(result -> result.verdict() instanceof Verdict.Valid)
            .map(result -> result.metrics().getOrDefault(primary.key(), Double.NaN))
            .filter(value -> value > 0)
            .map(Math::log)
            .toList();
    return logarithms.isEmpty() ? Reach.NONE : Reach.of(LogRatio.ofBlocks(logarithms), 1);
  }

  private static int iterations(List<TrialResult> done, String configuration) {
    return done.stream()
        .map(result -> result.measurement().trial())
        .filter(trial -> trial.configuration().equals(configuration))
        .mapToInt(Trial::iteration)
        .max()
        .orElse(0);
  }
}
