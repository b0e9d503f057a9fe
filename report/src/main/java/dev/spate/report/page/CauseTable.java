package dev.spate.report.page;

import dev.spate.engine.result.ConfigurationResult;
import dev.spate.protocol.outcome.ErrorCauses.Cause;
import java.util.ArrayList;
import java.util.List;

/**
 * Why operations failed, with the first message of each cause, trials that aren't valid included.
 */
public record CauseTable(List<Row> rows) {
  /**
   * A cause in the trials of a target × configuration.
   *
   * @param message the first one; empty for what is counted without its cause
   */
  public record Row(
      String target,
      String configuration,
      String kind,
      String code,
      String count,
      String message) {}

  /** The causes of all configurations, the most frequent of each first. */
  public static CauseTable of(List<ConfigurationResult> configurations) {
    List<Row> rows = new ArrayList<>();
    for (ConfigurationResult one : configurations) {
      for (Cause cause : one.errors().causes()) {
        rows.add(
            new Row(
                one.target(),
                one.configuration(),
                cause.kind().label(),
                cause.sqlState(),
                Words.count(cause.count()),
                cause.message()));
      }
      one.errors()
          .others()
          .forEach(
              (kind, count) ->
                  rows.add(
                      new Row(
                          one.target(),
                          one.configuration(),
                          kind.label(),
                          "others",
                          Words.count(count),
                          "")));
    }
    return new CauseTable(rows);
  }
}
