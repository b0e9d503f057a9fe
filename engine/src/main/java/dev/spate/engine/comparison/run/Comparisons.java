package dev.spate.engine.comparison.run;

import dev.spate.engine.comparison.Comparison;
import dev.spate.engine.comparison.Contrasts;
import dev.spate.engine.comparison.Role;
import dev.spate.engine.comparison.RunComparisons;
import dev.spate.engine.comparison.Side;
import dev.spate.engine.metric.Metric;
import dev.spate.engine.metric.Percentiles;
import dev.spate.engine.result.TrialResult;
import dev.spate.engine.stats.Family;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The comparisons of a run. */
public final class Comparisons {
  /** What is compared beside the primary metric. */
  private static final List<Metric> SHOWN =
      List.of(
          Metric.ROWS_PER_SECOND,
          Metric.P50,
          Metric.P95,
          Metric.P99,
          Metric.P99_9,
          Metric.SERVICE_P50,
          Metric.SERVICE_P99);

  private final List<Pair> pairs;
  private final boolean severalTargets;
  private final Map<String, Map<String, String>> targets;

  private Comparisons(List<TrialResult> trials, Map<String, Map<String, String>> targets) {
    this.pairs = Pair.of(TrialResult.measuring(trials), List.copyOf(targets.keySet()));
    this.severalTargets =
        trials.stream().map(result -> result.measurement().trial().target()).distinct().count() > 1;
    this.targets = targets;
  }

  /**
   * All comparisons of a run, and what it says as a whole.
   *
   * @param trials in the order in which they ran, those that aren't valid included
   * @param primary the metric that decides
   * @param targets what each target ran under, by its name, in the plan's order: the first is the
   *     baseline
   */
  public static RunComparisons ofRun(
      List<TrialResult> trials, Metric primary, Map<String, Map<String, String>> targets) {
    return new Comparisons(trials, new LinkedHashMap<>(targets)).all(primary);
  }

  private RunComparisons all(Metric primary) {
    List<Comparison> decisive = of(primary, Role.PRIMARY);
    List<Comparison> beside = new ArrayList<>();
    for (Metric metric : SHOWN) {
      if (metric != primary) {
        beside.addAll(of(metric, Role.SECONDARY));
      }
    }
    return new RunComparisons(
        decisive, beside, decisive.stream().map(Comparison::sentence).toList());
  }

  private List<Comparison> of(Metric metric, Role role) {
    if (pairs.isEmpty()) {
      return List.of();
    }
    Family family = new Family(pairs.size());
    return pairs.stream().flatMap(pair -> of(pair, metric, role, family).stream()).toList();
  }

  private Optional<Comparison> of(Pair pair, Metric metric, Role role, Family family) {
    List<Pair.Block> valid = pair.blocks().stream().filter(Pair.Block::valid).toList();
    boolean usable =
        !valid.isEmpty()
            && valid.stream()
                .allMatch(
                    block -> usable(block.subject(), metric) && usable(block.baseline(), metric));
    if (!usable) {
      return Optional.empty();
    }
    return Optional.of(
        Contrasts.paired(
            metric,
            role,
            side(pair.subject()),
            valid.stream().map(block -> value(block.subject(), metric)).toList(),
            side(pair.baseline()),
            valid.stream().map(block -> value(block.baseline(), metric)).toList(),
            family));
  }

  private static boolean usable(TrialResult result, Metric metric) {
    return value(result, metric) > 0 && Percentiles.supported(metric, result.measurement());
  }

  private static double value(TrialResult result, Metric metric) {
    return result.metrics().getOrDefault(metric.key(), Double.NaN);
  }

  private Side side(Pair.Cell cell) {
    return new Side(
        cell.target(),
        cell.configuration(),
        severalTargets ? cell.target() : cell.configuration(),
        targets.getOrDefault(cell.target(), Map.of()));
  }
}
