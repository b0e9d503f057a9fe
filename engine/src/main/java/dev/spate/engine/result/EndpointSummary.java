package dev.spate.engine.result;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.metric.Metric;
import dev.spate.engine.trial.EndpointWorkers;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.protocol.outcome.ErrorCauses;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a trial was at one of its target's endpoints. A conflict counts where it was seen.
 *
 * @param name the endpoint's, such as its Region
 * @param workers how many loaded it
 * @param metrics of these workers, by name, those of {@link #OF_ENDPOINTS}; none without workers
 * @param conflicts attempts that failed by a conflict, by cause
 * @param errors what went wrong at these workers
 */
public record EndpointSummary(
    String name,
    int workers,
    Map<String, Double> metrics,
    SortedMap<String, Long> conflicts,
    ErrorCauses errors) {
  /** What workers can tell of their endpoint; the rows in the table are nobody's alone. */
  public static final List<Metric> OF_ENDPOINTS =
      List.of(
          Metric.ROWS_PER_SECOND,
          Metric.TRANSACTIONS_PER_SECOND,
          Metric.P50,
          Metric.P95,
          Metric.P99,
          Metric.P99_9,
          Metric.MAX,
          Metric.SERVICE_P50,
          Metric.SERVICE_P99,
          Metric.OFFERED,
          Metric.STARTED,
          Metric.COMPLETED,
          Metric.ERRORS,
          Metric.ERROR_RATE,
          Metric.CONFLICTS,
          Metric.CONFLICT_RATE,
          Metric.RETRIED,
          Metric.IN_DOUBT,
          Metric.DROPPED,
          Metric.ROUND_TRIP);

  public EndpointSummary {
    requireNonNull(name, "name is null");
    requireNonNull(errors, "errors is null");
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    conflicts = Collections.unmodifiableSortedMap(new TreeMap<>(conflicts));
  }

  /** Of all endpoints of a trial; none where its target has one alone. */
  static List<EndpointSummary> of(TrialMeasurement trial) {
    return trial.trial().endpoints().stream().map(one -> of(trial, one)).toList();
  }

  private static EndpointSummary of(TrialMeasurement trial, EndpointWorkers endpoint) {
    if (endpoint.workers() == 0) {
      return new EndpointSummary(endpoint.name(), 0, Map.of(), new TreeMap<>(), ErrorCauses.none());
    }
    TrialMeasurement part = trial.at(endpoint);
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (Metric metric : OF_ENDPOINTS) {
      double value = metric.of(part);
      if (Double.isFinite(value)) {
        metrics.put(metric.key(), value);
      }
    }
    return new EndpointSummary(
        endpoint.name(),
        endpoint.workers(),
        metrics,
        part.measurements().total().conflicts(),
        part.errors());
  }
}
