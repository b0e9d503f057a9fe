package dev.spate.report.page;

import dev.spate.engine.metric.Metric;
import dev.spate.engine.result.ConfigurationResult;
import dev.spate.protocol.measure.Conflicts;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The conflicts of each target × configuration by their cause, beside what became of them: an
 * attempt that lost is no error where the operation was sent again and stored.
 */
public record ConflictTable(List<Row> rows) {
  /**
   * A cause in the trials of a target × configuration.
   *
   * @param attempts that failed by it, over all iterations
   * @param share of all attempts that any conflict failed, over the valid iterations
   * @param retried attempts that were sent again, for whatever cause, over all iterations
   * @param errors operations that failed in the end, for whatever cause, over all iterations
   */
  public record Row(
      String target,
      String configuration,
      String cause,
      String words,
      String attempts,
      String share,
      String retried,
      String errors) {}

  /** The conflicts of a run, in the plan's order; none where there were none. */
  public static ConflictTable of(List<ConfigurationResult> configurations) {
    List<Row> rows = new ArrayList<>();
    for (ConfigurationResult one : configurations) {
      SortedMap<String, Long> causes = new TreeMap<>();
      one.trials()
          .forEach(
              trial ->
                  trial
                      .conflicts()
                      .forEach((cause, count) -> causes.merge(cause, count, Long::sum)));
      causes.forEach(
          (cause, count) ->
              rows.add(
                  new Row(
                      one.target(),
                      one.configuration(),
                      cause,
                      words(cause),
                      Words.count(count),
                      Words.estimate(one.metrics(), Metric.CONFLICT_RATE),
                      Words.count(sum(one, Metric.RETRIED)),
                      Words.count(sum(one, Metric.ERRORS)))));
    }
    return new ConflictTable(rows);
  }

  private static long sum(ConfigurationResult one, Metric metric) {
    return Math.round(
        one.trials().stream()
            .mapToDouble(trial -> trial.metrics().getOrDefault(metric.key(), 0.0))
            .sum());
  }

  private static String words(String cause) {
    return switch (cause) {
      case Conflicts.OF_DATA -> "a row that another transaction wrote";
      case Conflicts.OF_CATALOG -> "a catalog that another transaction changed";
      case Conflicts.SERIALIZATION_FAILURE -> "serialization failure";
      default -> "deadlock";
    };
  }
}
