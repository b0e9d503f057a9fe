package dev.spate.report.chart.time;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.analysis.RunAnalysis;
import dev.spate.engine.result.TrialResult;
import dev.spate.engine.trial.Trial;
import dev.spate.engine.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * A target × configuration with its trials, as charts show it.
 *
 * @param series the target's colour, from 1, the same in all charts of a page
 * @param trials in the order of their iterations; those of a search aren't among them
 */
public record Cell(String target, String configuration, int series, List<TrialResult> trials) {
  /** What the only configuration of a plan is called. */
  private static final String UNSWEPT = "default";

  public Cell {
    requireNonNull(target, "target is null");
    requireNonNull(configuration, "configuration is null");
    trials =
        trials.stream()
            .sorted(Comparator.comparingInt(trial -> trial.measurement().trial().iteration()))
            .toList();
  }

  /** All of a run, configuration by configuration, the targets of each in the plan's order. */
  public static List<Cell> of(RunAnalysis analysis) {
    List<String> targets = List.copyOf(targets(analysis));
    Map<List<String>, List<TrialResult>> groups = new LinkedHashMap<>();
    analysis
        .configurations()
        .forEach(one -> groups.put(List.of(one.configuration(), one.target()), new ArrayList<>()));
    for (TrialResult result : TrialResult.measuring(analysis.run().trials())) {
      Trial trial = result.measurement().trial();
      groups
          .computeIfAbsent(List.of(trial.configuration(), trial.target()), _ -> new ArrayList<>())
          .add(result);
    }
    List<String> configurations = groups.keySet().stream().map(List::getFirst).distinct().toList();
    return groups.entrySet().stream()
        .map(
            group ->
                new Cell(
                    group.getKey().getLast(),
                    group.getKey().getFirst(),
                    targets.indexOf(group.getKey().getLast()) + 1,
                    group.getValue()))
        .sorted(
            Comparator.<Cell>comparingInt(cell -> configurations.indexOf(cell.configuration))
                .thenComparingInt(Cell::series))
        .toList();
  }

  /** Each target's colour, from 1. */
  public static ToIntFunction<String> series(RunAnalysis analysis) {
    List<String> targets = List.copyOf(targets(analysis));
    return target -> targets.indexOf(target) + 1;
  }

  private static SequencedSet<String> targets(RunAnalysis analysis) {
    SequencedSet<String> targets = new LinkedHashSet<>(analysis.run().begun().targets().keySet());
    analysis.configurations().forEach(one -> targets.add(one.target()));
    analysis.run().trials().forEach(one -> targets.add(one.measurement().trial().target()));
    return targets;
  }

  /** The cells of each configuration. */
  public static List<List<Cell>> byConfiguration(List<Cell> cells) {
    return List.copyOf(
        cells.stream()
            .collect(
                Collectors.groupingBy(Cell::configuration, LinkedHashMap::new, Collectors.toList()))
            .values());
  }

  /** Target and configuration, for a title. */
  public String name() {
    return configuration.equals(UNSWEPT) ? target : "%s, %s".formatted(target, configuration);
  }

  /** The trials that may be believed. */
  public List<TrialResult> valid() {
    return trials.stream().filter(trial -> trial.verdict() instanceof Verdict.Valid).toList();
  }

  /** Why trials may not be believed, a sentence for each reason. */
  public List<String> doubts() {
    return trials.stream().flatMap(trial -> doubts(trial).stream()).toList();
  }

  /** Which trials may not be believed, in a sentence; none where all may. */
  public List<String> doubted() {
    List<String> invalid =
        trials.stream()
            .filter(trial -> !(trial.verdict() instanceof Verdict.Valid))
            .map(trial -> String.valueOf(trial.measurement().trial().iteration()))
            .toList();
    return invalid.isEmpty()
        ? List.of()
        : List.of("Invalid: iteration %s.".formatted(String.join(", ", invalid)));
  }

  private static List<String> doubts(TrialResult trial) {
    return switch (trial.verdict()) {
      case Verdict.Valid _ -> List.of();
      case Verdict.Invalid invalid ->
          invalid.reasons().stream()
              .map(
                  reason ->
                      "Iteration %d is invalid: %s"
                          .formatted(trial.measurement().trial().iteration(), reason.message()))
              .toList();
    };
  }
}
