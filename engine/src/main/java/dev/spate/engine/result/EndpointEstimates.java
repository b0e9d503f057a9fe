package dev.spate.engine.result;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.metric.Metric;
import dev.spate.engine.stats.Estimate;
import dev.spate.engine.trial.EndpointWorkers;
import dev.spate.engine.trial.TrialMeasurement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One of a target's endpoints over the iterations of a configuration.
 *
 * @param name the endpoint's, such as its Region
 * @param metrics estimates over the iterations, by the metric's name; percentiles from the merged
 *     histograms of the endpoint's workers
 */
public record EndpointEstimates(String name, Map<String, Estimate> metrics) {
  public EndpointEstimates {
    requireNonNull(name, "name is null");
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  /**
   * Of all endpoints that had workers; none where the target has one alone.
   *
   * @param trials iterations of one target × configuration, at least one
   */
  static List<EndpointEstimates> of(List<TrialMeasurement> trials) {
    return trials.getFirst().trial().endpoints().stream()
        .filter(endpoint -> endpoint.workers() > 0)
        .map(endpoint -> of(trials, endpoint))
        .toList();
  }

  private static EndpointEstimates of(List<TrialMeasurement> trials, EndpointWorkers endpoint) {
    List<TrialMeasurement> parts = trials.stream().map(trial -> trial.at(endpoint)).toList();
    Map<String, Estimate> metrics = new LinkedHashMap<>();
    for (Metric metric : EndpointSummary.OF_ENDPOINTS) {
      metric.over(parts).ifPresent(estimate -> metrics.put(metric.key(), estimate));
    }
    return new EndpointEstimates(endpoint.name(), metrics);
  }
}
