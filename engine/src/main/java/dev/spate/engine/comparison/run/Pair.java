package dev.spate.engine.comparison.run;

import dev.spate.engine.comparison.Blocks;
import dev.spate.engine.metric.Metric;
import dev.spate.engine.metric.Percentiles;
import dev.spate.engine.metric.Units;
import dev.spate.engine.result.TrialResult;
import dev.spate.engine.trial.Trial;
import dev.spate.engine.trial.TrialPurpose;
import dev.spate.engine.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Two that a run compares, by their trials: with two targets or more, each against the first at the
 * same configuration; with one target, each configuration against the first.
 *
 * @param blocks the iterations of which there are trials of both, in their order
 */
record Pair(Cell subject, Cell baseline, List<Block> blocks) {

  /** What is repeated: a configuration on a target. */
  record Cell(String target, String configuration) {
    static Cell of(Trial trial) {
      return new Cell(trial.target(), trial.configuration());
    }
  }

  /** One iteration of both. */
  record Block(TrialResult subject, TrialResult baseline) {
    boolean valid() {
      return subject.verdict() instanceof Verdict.Valid
          && baseline.verdict() instanceof Verdict.Valid;
    }

    boolean subjectFirst() {
      return subject.measurement().trial().index() < baseline.measurement().trial().index();
    }
  }

  Pair {
    blocks = List.copyOf(blocks);
  }

  /** A pair is known by its sides; its trials are large. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Pair pair
        && subject.equals(pair.subject)
        && baseline.equals(pair.baseline);
  }

  @Override
  public int hashCode() {
    return Objects.hash(subject, baseline);
  }

  /**
   * The pairs of a run, in the order in which they come first.
   *
   * @param trials in the plan's order
   * @param targets in the plan's order
   */
  static List<Pair> of(List<TrialResult> trials, List<String> targets) {
    Map<Cell, Map<Integer, TrialResult>> cells = new LinkedHashMap<>();
    LinkedHashSet<String> seen = new LinkedHashSet<>();
    for (TrialResult result : trials) {
      Trial trial = result.measurement().trial();
      Cell cell = Cell.of(trial);
      seen.add(trial.target());
      Map<Integer, TrialResult> iterations = cells.computeIfAbsent(cell, _ -> new TreeMap<>());
      boolean confirms = trial.purpose() == TrialPurpose.CONFIRMATION;
      iterations.put(confirms ? iterations.size() + 1 : trial.iteration(), result);
    }
    String first = targets.stream().filter(seen::contains).findFirst().orElse("");
    List<Pair> pairs = new ArrayList<>();
    for (Cell cell : cells.keySet()) {
      Cell baseline =
          seen.size() > 1
              ? new Cell(first, cell.configuration())
              : cells.keySet().iterator().next();
      if (!cell.equals(baseline) && cells.containsKey(baseline)) {
        pairs.add(new Pair(cell, baseline, blocks(cells.get(cell), cells.get(baseline))));
      }
    }
    return pairs;
  }

  /** Whether targets are compared, and not the configurations of one. */
  static boolean severalTargets(List<TrialResult> trials) {
    return trials.stream().map(result -> result.measurement().trial().target()).distinct().count()
        > 1;
  }

  /** The swept values of the subject's configuration, by path. */
  Map<String, String> settings() {
    return blocks.isEmpty()
        ? Map.of()
        : blocks.getFirst().subject().measurement().trial().settings();
  }

  /** The blocks in which both have a value above zero of the metric, and are valid. */
  Optional<Blocks> values(Metric metric) {
    List<Block> valid = blocks.stream().filter(Block::valid).toList();
    boolean usable =
        !valid.isEmpty()
            && valid.stream()
                .allMatch(
                    block ->
                        value(block.subject(), metric) > 0 && value(block.baseline(), metric) > 0);
    return usable
        ? Optional.of(
            new Blocks(
                valid.stream().map(block -> value(block.subject(), metric)).toList(),
                valid.stream().map(block -> value(block.baseline(), metric)).toList(),
                valid.stream().map(Block::subjectFirst).toList(),
                blocks.size() - valid.size()))
        : Optional.empty();
  }

  /** Why no interval may be made of the metric: a percentile of too few operations. */
  Optional<String> refusal(Metric metric) {
    boolean supported =
        blocks.stream()
            .filter(Block::valid)
            .flatMap(block -> Stream.of(block.subject(), block.baseline()))
            .allMatch(result -> Percentiles.supported(metric, result.measurement()));
    double needed = Percentiles.operationsNeeded(metric);
    return supported
        ? Optional.empty()
        : Optional.of(
            "the %s needs %s operations in each iteration, and there are fewer"
                .formatted(metric.key(), Units.number(needed)));
  }

  private static double value(TrialResult result, Metric metric) {
    double value = result.metrics().getOrDefault(metric.key(), Double.NaN);
    return Double.isInfinite(value) ? Double.NaN : value;
  }

  private static List<Block> blocks(
      Map<Integer, TrialResult> subject, Map<Integer, TrialResult> baseline) {
    return subject.keySet().stream()
        .filter(baseline::containsKey)
        .map(iteration -> new Block(subject.get(iteration), baseline.get(iteration)))
        .toList();
  }
}
