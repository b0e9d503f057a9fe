package dev.spate.engine.comparison.run;

import dev.spate.engine.comparison.Blocks;
import dev.spate.engine.comparison.Comparison;
import dev.spate.engine.comparison.Contrasts;
import dev.spate.engine.comparison.Question;
import dev.spate.engine.comparison.Role;
import dev.spate.engine.comparison.RunComparisons;
import dev.spate.engine.comparison.Side;
import dev.spate.engine.metric.Metric;
import dev.spate.engine.result.TrialResult;
import dev.spate.engine.scalability.ScalabilityFit;
import dev.spate.engine.search.SearchResult;
import dev.spate.engine.stats.Family;
import dev.spate.engine.stats.Interval;
import dev.spate.engine.stats.LogRatio;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.engine.verdict.Verdict;
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

  /** Of a sweep of so many configurations the spread may be pooled. */
  private static final int FEWEST_POOLED = 3;

  private final List<TrialResult> measuring;
  private final List<Pair> pairs;
  private final boolean severalTargets;
  private final Map<String, Map<String, String>> targets;
  private final boolean untilPrecise;
  private final List<SearchResult> searches;

  private Comparisons(
      List<TrialResult> trials,
      Map<String, Map<String, String>> targets,
      boolean untilPrecise,
      List<SearchResult> searches) {
    this.measuring = TrialResult.measuring(trials);
    this.pairs = Pair.of(measuring, List.copyOf(targets.keySet()));
    this.severalTargets = Pair.severalTargets(measuring);
    this.targets = targets;
    this.untilPrecise = untilPrecise;
    this.searches = searches;
  }

  /**
   * All comparisons of a run, and what it says as a whole.
   *
   * @param trials those that aren't valid included
   * @param primary the metric that decides
   * @param targets what each target ran under, by its name, in the plan's order: the first is the
   *     baseline
   * @param untilPrecise whether iterations went on until the comparisons were precise
   * @param searches the highest rates, where the run searched for them; then these decide
   */
  public static RunComparisons ofRun(
      List<TrialResult> trials,
      Metric primary,
      Map<String, Map<String, String>> targets,
      boolean untilPrecise,
      List<SearchResult> searches) {
    return new Comparisons(trials, new LinkedHashMap<>(targets), untilPrecise, searches)
        .all(primary);
  }

  private RunComparisons all(Metric primary) {
    Map<Pair, Comparison> decisive = of(primary, Role.PRIMARY);
    List<Comparison> beside = new ArrayList<>();
    for (Metric metric : SHOWN) {
      if (metric != primary) {
        beside.addAll(of(metric, Role.SECONDARY).values());
      }
    }
    return new RunComparisons(List.copyOf(decisive.values()), beside, verdict(decisive));
  }

  private List<String> verdict(Map<Pair, Comparison> decisive) {
    if (!searches.isEmpty()) {
      return SearchVerdict.of(searches, List.copyOf(targets.keySet()));
    }
    if (pairs.isEmpty()) {
      return LoneFindings.of(measuring);
    }
    List<ScalabilityFit> fits = severalTargets ? List.of() : ScalabilityFit.of(valid());
    List<String> sentences = new ArrayList<>(SweepFindings.of(fits));
    boolean fitted = SweepFindings.areAll(fits);
    List<Pair> unsaid = pairs.stream().filter(pair -> !decisive.containsKey(pair)).toList();
    sentences.addAll(RunVerdict.of(unsaid, fitted ? Map.of() : decisive, severalTargets));
    return sentences;
  }

  private List<TrialMeasurement> valid() {
    return measuring.stream()
        .filter(result -> result.verdict() instanceof Verdict.Valid)
        .map(TrialResult::measurement)
        .toList();
  }

  /** The comparisons of one metric, which are read together. */
  private Map<Pair, Comparison> of(Metric metric, Role role) {
    Map<Pair, Blocks> measured = new LinkedHashMap<>();
    pairs.forEach(pair -> pair.values(metric).ifPresent(blocks -> measured.put(pair, blocks)));
    Map<Pair, Interval> pooled = pooled(measured);
    Map<Pair, Comparison> comparisons = new LinkedHashMap<>();
    measured.forEach(
        (pair, blocks) -> {
          Question asked =
              new Question(
                  metric,
                  role,
                  side(pair.subject()),
                  side(pair.baseline()),
                  family(),
                  refusal(pair, metric));
          comparisons.put(
              pair, Contrasts.paired(asked, blocks, Optional.ofNullable(pooled.get(pair))));
        });
    return comparisons;
  }

  /** Each target ran at the rate that was found for it, so that nothing else can be compared. */
  private Optional<String> refusal(Pair pair, Metric metric) {
    return searches.isEmpty()
        ? pair.refusal(metric)
        : Optional.of(
            "each ran at its own highest rate, which is known no closer than the search's bounds");
  }

  private Family family() {
    return new Family(pairs.size(), untilPrecise);
  }

  /** By the spread of all pairs that have blocks enough for a spread of their own. */
  private Map<Pair, Interval> pooled(Map<Pair, Blocks> measured) {
    List<Pair> spread =
        measured.keySet().stream()
            .filter(pair -> measured.get(pair).size() >= LogRatio.FEWEST)
            .toList();
    Map<Pair, Interval> intervals = new LinkedHashMap<>();
    if (spread.stream().map(pair -> pair.subject().configuration()).distinct().count()
        < FEWEST_POOLED) {
      return intervals;
    }
    List<LogRatio> estimates =
        LogRatio.pooled(
            spread.stream()
                .map(pair -> LogRatio.ofBlocks(measured.get(pair).differences()))
                .toList());
    for (int index = 0; index < spread.size(); index++) {
      intervals.put(spread.get(index), estimates.get(index).interval(family()).orElseThrow());
    }
    return intervals;
  }

  private Side side(Pair.Cell cell) {
    return new Side(
        cell.target(),
        cell.configuration(),
        severalTargets ? cell.target() : cell.configuration(),
        targets.getOrDefault(cell.target(), Map.of()));
  }
}
