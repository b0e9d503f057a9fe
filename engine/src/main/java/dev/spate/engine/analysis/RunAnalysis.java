package dev.spate.engine.analysis;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.archive.ArchivedRun;
import dev.spate.engine.comparison.RunComparisons;
import dev.spate.engine.comparison.run.Comparisons;
import dev.spate.engine.metric.Metric;
import dev.spate.engine.provenance.Provenance;
import dev.spate.engine.provenance.TargetConditions;
import dev.spate.engine.result.ConfigurationResult;
import dev.spate.engine.result.RunEnvironment;
import dev.spate.engine.result.RunResult;
import dev.spate.engine.scalability.ScalabilityFit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What follows from a run's trials: the one place from which result.json, terminal, report, exports
 * and comparisons take it, so that no two of them say different things.
 *
 * @param configurations each target × configuration over its iterations
 * @param scalability how the rates of each sweep over connections or workers grow with them
 * @param comparisons what the run shows of its targets or configurations against each other
 */
public record RunAnalysis(
    ArchivedRun run,
    List<ConfigurationResult> configurations,
    Provenance provenance,
    List<ScalabilityFit> scalability,
    RunComparisons comparisons) {
  public RunAnalysis {
    requireNonNull(run, "run is null");
    requireNonNull(provenance, "provenance is null");
    requireNonNull(comparisons, "comparisons is null");
    configurations = List.copyOf(configurations);
    scalability = List.copyOf(scalability);
  }

  /** Analyses a run; the same run always gives the same. */
  public static RunAnalysis of(ArchivedRun run) {
    Map<String, String> machine = run.environment().map(RunEnvironment::machine).orElse(Map.of());
    List<ConfigurationResult> configurations = run.configurations();
    return new RunAnalysis(
        run,
        configurations,
        Provenance.of(run.begun(), machine, run.place()),
        ScalabilityFit.of(RunResult.valid(configurations, run.trials())),
        comparisons(run));
  }

  /** By the metric that the plan says, or the usual one where this version can't read the plan. */
  private static RunComparisons comparisons(ArchivedRun run) {
    Map<String, Map<String, String>> conditions = new LinkedHashMap<>();
    run.begun()
        .targets()
        .forEach((target, report) -> conditions.put(target, TargetConditions.of(report)));
    Metric primary =
        run.plan()
            .flatMap(document -> Metric.named(document.plan().primary()))
            .orElse(Metric.ROWS_PER_SECOND);
    return Comparisons.ofRun(run.trials(), primary, conditions);
  }
}
