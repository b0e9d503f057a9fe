package dev.spate.engine.baseline;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.analysis.RunAnalysis;
import dev.spate.engine.cost.TargetCost;
import dev.spate.engine.provenance.Provenance;
import dev.spate.engine.provenance.TargetConditions;
import dev.spate.engine.result.ConfigurationResult;
import dev.spate.engine.result.RunResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run as far as a comparison needs it; its result.json alone is enough.
 *
 * @param place where it was read
 * @param costs what its trials cost, by target; none where nobody reckoned
 * @param gaps what is missing of it, each a sentence
 */
public record ComparedRun(
    String place,
    Provenance provenance,
    List<ConfigurationResult> configurations,
    List<TargetCost> costs,
    List<String> gaps) {
  public ComparedRun {
    requireNonNull(place, "place is null");
    requireNonNull(provenance, "provenance is null");
    configurations = List.copyOf(configurations);
    costs = List.copyOf(costs);
    gaps = List.copyOf(gaps);
  }

  /** A run whose documents are there. */
  public static ComparedRun of(RunAnalysis analysis) {
    return new ComparedRun(
        analysis.run().place(),
        analysis.provenance(),
        analysis.configurations(),
        analysis.run().result().map(RunResult::costs).orElse(List.of()),
        analysis.run().gaps());
  }

  /** A run of which only the result is there; empty where that doesn't say how it was made. */
  public static Optional<ComparedRun> of(String place, RunResult result) {
    return result
        .provenance()
        .map(
            provenance ->
                new ComparedRun(
                    place,
                    provenance,
                    result.configurations(),
                    result.costs(),
                    result.interrupted() ? List.of("the run was interrupted") : List.of()));
  }

  /** The run's identifier. */
  public String run() {
    return provenance.run();
  }

  /** The conditions of a target that are known, by name. */
  Map<String, String> conditions(String target) {
    Map<String, String> known =
        new LinkedHashMap<>(provenance.conditions().getOrDefault(target, Map.of()));
    known.values().removeIf(TargetConditions.UNKNOWN::equals);
    return known;
  }

  /** What can be compared, each as {@code target configuration}. */
  List<String> cells() {
    return configurations.stream()
        .map(one -> "%s %s".formatted(one.target(), one.configuration()))
        .toList();
  }
}
