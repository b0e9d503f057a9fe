package dev.spate.engine.result;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.spate.engine.diagnosis.TrialDiagnosis;
import dev.spate.engine.metric.Metric;
import dev.spate.engine.stats.Estimate;
import dev.spate.engine.trial.Trial;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.engine.verdict.Verdict;
import dev.spate.protocol.outcome.ErrorCauses;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A target × configuration over its iterations.
 *
 * @param settings the swept values, by path in the plan
 * @param trials the iterations in their order, each with its metrics and verdict
 * @param metrics estimates over the iterations by the metric's name; from the valid ones alone, or
 *     from all where none is valid
 * @param valid how many iterations are valid
 * @param endpoints estimates for each of the target's endpoints; none where it has one alone
 * @param errors what went wrong in the iterations, those included that aren't valid
 */
public record ConfigurationResult(
    String target,
    String configuration,
    Map<String, String> settings,
    List<TrialSummary> trials,
    Map<String, Estimate> metrics,
    int valid,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<EndpointEstimates> endpoints,
    ErrorCauses errors) {

  /**
   * One iteration in short; the whole is in {@code trials/<id>.json}.
   *
   * @param errors what went wrong at the workers that answered
   * @param conflicts attempts that failed by a conflict, by cause; none in results of before
   * @param endpoints what it was at each of the target's endpoints; none where it has one alone
   * @param fleet how a fleet of functions ran it; empty for other fleets
   * @param diagnosis what held it and how steady it was; empty in results of before
   */
  public record TrialSummary(
      String id,
      int iteration,
      Map<String, Double> metrics,
      Verdict verdict,
      ErrorCauses errors,
      SortedMap<String, Long> conflicts,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<EndpointSummary> endpoints,
      Optional<FleetSummary> fleet,
      Optional<TrialDiagnosis> diagnosis) {
    public TrialSummary {
      endpoints = endpoints == null ? List.of() : List.copyOf(endpoints);
      conflicts =
          Collections.unmodifiableSortedMap(
              conflicts == null ? new TreeMap<>() : new TreeMap<>(conflicts));
      diagnosis = requireNonNullElse(diagnosis, Optional.empty());
    }
  }

  public ConfigurationResult {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    trials = List.copyOf(trials);
    endpoints = endpoints == null ? List.of() : List.copyOf(endpoints);
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  /** Sums up the iterations of one target × configuration; at least one. */
  static ConfigurationResult of(List<TrialResult> results) {
    Trial trial = results.getFirst().measurement().trial();
    List<TrialMeasurement> counted = counted(results);
    Map<String, Estimate> metrics = new LinkedHashMap<>();
    for (Metric metric : Metric.values()) {
      metric.over(counted).ifPresent(estimate -> metrics.put(metric.key(), estimate));
    }
    return new ConfigurationResult(
        trial.target(),
        trial.configuration(),
        trial.settings(),
        results.stream().map(ConfigurationResult::summary).toList(),
        metrics,
        Math.toIntExact(results.stream().filter(ConfigurationResult::isValid).count()),
        EndpointEstimates.of(counted),
        results.stream()
            .map(result -> result.measurement().errors())
            .reduce(ErrorCauses.none(), ErrorCauses::plus));
  }

  /** The iterations that estimates come from. */
  static List<TrialMeasurement> counted(List<TrialResult> results) {
    List<TrialMeasurement> valid =
        results.stream()
            .filter(ConfigurationResult::isValid)
            .map(TrialResult::measurement)
            .toList();
    return valid.isEmpty() ? results.stream().map(TrialResult::measurement).toList() : valid;
  }

  private static boolean isValid(TrialResult result) {
    return result.verdict() instanceof Verdict.Valid;
  }

  private static TrialSummary summary(TrialResult result) {
    Trial trial = result.measurement().trial();
    return new TrialSummary(
        trial.id(),
        trial.iteration(),
        result.metrics(),
        result.verdict(),
        result.measurement().errors(),
        result.measurement().measurements().total().conflicts(),
        EndpointSummary.of(result.measurement()),
        FleetSummary.of(result.measurement().fleet()),
        Optional.of(TrialDiagnosis.of(result.measurement())));
  }
}
