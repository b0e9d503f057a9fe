package dev.spate.engine.comparison.run;

import dev.spate.engine.result.TrialResult;
import dev.spate.engine.trial.Trial;
import dev.spate.engine.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Two that a run compares, by their trials: with two targets or more, each against the first at the
 * same configuration; with one target, each configuration against the first.
 *
 * @param blocks the iterations of which there are trials of both, in their order
 */
record Pair(Cell subject, Cell baseline, List<Block> blocks) {

  /** What is repeated: a configuration on a target. */
  record Cell(String target, String configuration, Map<String, String> settings) {}

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

  /**
   * The pairs of a run, in the order in which they come first.
   *
   * @param targets in the plan's order
   */
  static List<Pair> of(List<TrialResult> trials, List<String> targets) {
    Map<Cell, Map<Integer, TrialResult>> cells = new LinkedHashMap<>();
    LinkedHashSet<String> seen = new LinkedHashSet<>(targets);
    for (TrialResult result : trials) {
      Trial trial = result.measurement().trial();
      seen.add(trial.target());
      cells
          .computeIfAbsent(
              new Cell(trial.target(), trial.configuration(), trial.settings()),
              _ -> new LinkedHashMap<>())
          .put(trial.iteration(), result);
    }
    List<Pair> pairs = new ArrayList<>();
    String first = seen.isEmpty() ? "" : seen.getFirst();
    for (Cell cell : cells.keySet()) {
      Cell baseline =
          seen.size() > 1
              ? new Cell(first, cell.configuration(), cell.settings())
              : cells.keySet().iterator().next();
      if (!cell.equals(baseline) && cells.containsKey(baseline)) {
        pairs.add(new Pair(cell, baseline, blocks(cells.get(cell), cells.get(baseline))));
      }
    }
    return pairs;
  }

  private static List<Block> blocks(
      Map<Integer, TrialResult> subject, Map<Integer, TrialResult> baseline) {
    return subject.keySet().stream()
        .filter(baseline::containsKey)
        .sorted()
        .map(iteration -> new Block(subject.get(iteration), baseline.get(iteration)))
        .toList();
  }
}
