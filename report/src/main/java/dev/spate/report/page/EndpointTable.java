package dev.spate.report.page;

import dev.spate.engine.metric.Metric;
import dev.spate.engine.metric.Units;
import dev.spate.engine.result.ConfigurationResult;
import dev.spate.engine.result.EndpointEstimates;
import dev.spate.engine.stats.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The endpoints of targets that have several, each by its own workers: what they did, and which
 * conflicts they saw.
 */
public record EndpointTable(List<Row> rows) {
  /**
   * An endpoint over the iterations of a target × configuration.
   *
   * @param spread the rate's interval; empty where a single iteration gives none
   */
  public record Row(
      String target,
      String configuration,
      String endpoint,
      String rate,
      String spread,
      String p50,
      String p99,
      String conflictRate,
      String errors) {}

  /** The endpoints of a run, in the plan's order; none where each target has one alone. */
  public static EndpointTable of(List<ConfigurationResult> configurations) {
    List<Row> rows = new ArrayList<>();
    for (ConfigurationResult one : configurations) {
      for (EndpointEstimates endpoint : one.endpoints()) {
        rows.add(row(one, endpoint));
      }
    }
    return new EndpointTable(rows);
  }

  private static Row row(ConfigurationResult one, EndpointEstimates endpoint) {
    Optional<Estimate> rate =
        Optional.ofNullable(endpoint.metrics().get(Metric.ROWS_PER_SECOND.key()));
    double errors =
        one.trials().stream()
            .flatMap(trial -> trial.endpoints().stream())
            .filter(seen -> seen.name().equals(endpoint.name()))
            .mapToDouble(seen -> seen.metrics().getOrDefault(Metric.ERRORS.key(), 0.0))
            .sum();
    return new Row(
        one.target(),
        one.configuration(),
        endpoint.name(),
        Words.estimate(endpoint.metrics(), Metric.ROWS_PER_SECOND),
        rate.filter(_ -> one.valid() > 1)
            .map(seen -> Words.spread(seen, Metric.ROWS_PER_SECOND.unit()))
            .orElse(""),
        Words.estimate(endpoint.metrics(), Metric.P50),
        Words.estimate(endpoint.metrics(), Metric.P99),
        Words.estimate(endpoint.metrics(), Metric.CONFLICT_RATE),
        Units.number(errors));
  }
}
