package dev.spate.engine.analysis;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.archive.ArchivedRun;
import dev.spate.engine.comparison.RunComparisons;
import dev.spate.engine.diagnosis.TrialDiagnosis;
import dev.spate.engine.metric.Metric;
import dev.spate.engine.provenance.Provenance;
import dev.spate.engine.result.ConfigurationResult;
import dev.spate.engine.result.RunEnvironment;
import dev.spate.engine.result.RunResult;
import dev.spate.engine.result.TrialResult;
import dev.spate.engine.scalability.ScalabilityFit;
import dev.spate.engine.search.SearchResult;
import dev.spate.engine.search.run.SearchCell;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What follows from a kept run: the one place from which terminal, report and exports take it, so
 * that no two of them say different things.
 *
 * @param configurations each target × configuration over its iterations, in the plan's order
 * @param provenance where the figures come from, and how to make them again
 * @param scalability how the rates of each sweep over connections or workers grow with them
 * @param primary the metric that decides
 * @param comparisons what the run shows of its targets or configurations against each other
 * @param diagnoses what held each trial and how steady it was, by the trial's id
 * @param searches the highest rate of each target × configuration, where the plan asks for it
 */
public record RunAnalysis(
    ArchivedRun run,
    List<ConfigurationResult> configurations,
    Provenance provenance,
    List<ScalabilityFit> scalability,
    Metric primary,
    RunComparisons comparisons,
    Map<String, TrialDiagnosis> diagnoses,
    List<SearchResult> searches) {
  public RunAnalysis {
    requireNonNull(run, "run is null");
    requireNonNull(provenance, "provenance is null");
    requireNonNull(primary, "primary is null");
    requireNonNull(comparisons, "comparisons is null");
    configurations = List.copyOf(configurations);
    scalability = List.copyOf(scalability);
    diagnoses = Collections.unmodifiableMap(new LinkedHashMap<>(diagnoses));
    searches = List.copyOf(searches);
  }

  /** Analyses a run; the same run always gives the same. */
  public static RunAnalysis of(ArchivedRun run) {
    Map<String, String> machine = run.environment().map(RunEnvironment::machine).orElse(Map.of());
    Provenance provenance = Provenance.of(run.begun(), machine, run.place());
    List<ConfigurationResult> configurations = run.configurations();
    List<SearchResult> searches =
        run.plan()
            .map(plan -> SearchCell.results(plan, run.trials()))
            .orElseGet(() -> run.result().map(RunResult::searches).orElse(List.of()));
    RunFindings findings =
        RunFindings.of(
            run.plan(), provenance.conditions(), configurations, run.inPlanOrder(), searches);
    return new RunAnalysis(
        run,
        configurations,
        provenance,
        findings.scalability(),
        findings.primary(),
        findings.comparisons(),
        diagnoses(configurations, run.trials()),
        searches);
  }

  /** Those that the summaries have, and those of trials which are in none, such as a search's. */
  private static Map<String, TrialDiagnosis> diagnoses(
      List<ConfigurationResult> configurations, List<TrialResult> trials) {
    Map<String, TrialDiagnosis> summarised = new HashMap<>();
    for (ConfigurationResult configuration : configurations) {
      configuration
          .trials()
          .forEach(trial -> trial.diagnosis().ifPresent(one -> summarised.put(trial.id(), one)));
    }
    Map<String, TrialDiagnosis> diagnoses = new LinkedHashMap<>();
    for (TrialResult trial : trials) {
      String id = trial.measurement().trial().id();
      TrialDiagnosis known = summarised.get(id);
      diagnoses.put(id, known == null ? TrialDiagnosis.of(trial.measurement()) : known);
    }
    return diagnoses;
  }
}
