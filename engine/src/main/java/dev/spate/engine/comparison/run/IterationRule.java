package dev.spate.engine.comparison.run;

import dev.spate.engine.metric.Metric;
import dev.spate.engine.metric.Units;
import dev.spate.engine.plan.Iterations;
import dev.spate.engine.result.TrialResult;
import dev.spate.engine.stats.Family;
import dev.spate.engine.stats.LogRatio;
import dev.spate.engine.trial.Trial;
import dev.spate.engine.verdict.Verdict;
import dev.spate.protocol.setting.MarginOfError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Says which configurations want another iteration: as many as the plan asks for at least, and from
 * then on until the interval of each of their comparisons is as narrow as the plan wants, or the
 * most are reached.
 *
 * <p>It is the sequential rule for an interval of a fixed width (Y. S. Chow and H. Robbins, "On the
 * asymptotic theory of fixed-width sequential confidence intervals for the mean", Annals of
 * Mathematical Statistics 36, 1965, doi:10.1214/aoms/1177700156) with adjusted limits, see {@link
 * Family}: it looks at the same intervals that are drawn in the end. Stein's two stages (C. Stein,
 * "A two-sample test for a linear hypothesis whose power is independent of the variance", Annals of
 * Mathematical Statistics 16, 1945, doi:10.1214/aoms/1177731088) would be exact, but take twice as
 * many iterations at five in the first stage, and throw away what the others say of the spread. It
 * never looks at whether a difference shows, so that it doesn't look for one.
 *
 * @param iterations the plan's, with the numbers that it left out
 * @param primary whose intervals are to be narrow
 * @param targets in the plan's order
 * @param configurations their labels in the plan's order
 */
public record IterationRule(
    Iterations iterations, Metric primary, List<String> targets, List<String> configurations) {
  /** Before so many iterations a narrow interval is too often a matter of chance. */
  private static final int FEWEST_TO_STOP = 5;

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
    int fewest =
        iterations.until().isPresent()
            ? Math.max(iterations.fewest(), Math.min(FEWEST_TO_STOP, iterations.most()))
            : iterations.fewest();
    Map<String, Double> reach = iterations.until().isPresent() ? reach(done) : Map.of();
    Set<String> open = new LinkedHashSet<>();
    for (String configuration : configurations) {
      int iteration = iterations(done, configuration);
      boolean wide =
          iterations
              .until()
              .filter(margin -> !(reach.getOrDefault(configuration, Double.NaN) <= margin.share()))
              .isPresent();
      if (iteration < fewest || (wide && iteration < iterations.most())) {
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
    double reach = reach(done).getOrDefault(configuration, Double.NaN);
    if (reach <= margin.share()) {
      return Optional.empty();
    }
    return Optional.of(
        "%s: after %d iterations the interval %s, and the plan asks for %s"
            .formatted(
                configuration,
                iterations(done, configuration),
                Double.isNaN(reach)
                    ? "can't be made"
                    : "still reaches %s to one side".formatted(Units.percent(reach)),
                margin));
  }

  /** How far the widest interval of each configuration reaches, as a share; NaN without one. */
  private Map<String, Double> reach(List<TrialResult> done) {
    List<TrialResult> ordered = inPlanOrder(TrialResult.measuring(done));
    List<Pair> pairs = Pair.of(ordered, targets);
    Map<String, Double> reach = new HashMap<>();
    for (Pair pair : pairs) {
      double own =
          pair.values(primary)
              .map(blocks -> LogRatio.ofBlocks(blocks.differences()))
              .map(estimate -> reach(estimate, pairs.size()).orElse(Double.NaN))
              .orElse(Double.NaN);
      for (String configuration :
          Set.of(pair.subject().configuration(), pair.baseline().configuration())) {
        reach.merge(configuration, own, Math::max);
      }
    }
    if (pairs.isEmpty()) {
      alone(ordered).ifPresent(own -> reach.put(configurations.getFirst(), own));
    }
    return reach;
  }

  /** Where nothing is compared, it is the interval of the only configuration's own value. */
  private OptionalDouble alone(List<TrialResult> trials) {
    List<Double> logarithms =
        trials.stream()
            .filter(result -> result.verdict() instanceof Verdict.Valid)
            .map(result -> result.metrics().getOrDefault(primary.key(), Double.NaN))
            .filter(value -> value > 0)
            .map(Math::log)
            .toList();
    return logarithms.isEmpty() ? OptionalDouble.empty() : reach(LogRatio.ofBlocks(logarithms), 1);
  }

  private static OptionalDouble reach(LogRatio estimate, int comparisons) {
    return estimate
        .interval(new Family(comparisons, true))
        .map(interval -> OptionalDouble.of(interval.high() / estimate.ratio() - 1))
        .orElse(OptionalDouble.empty());
  }

  private List<TrialResult> inPlanOrder(List<TrialResult> trials) {
    List<TrialResult> ordered = new ArrayList<>(trials);
    ordered.sort(
        Comparator.comparingInt(
            result -> configurations.indexOf(result.measurement().trial().configuration())));
    return ordered;
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
