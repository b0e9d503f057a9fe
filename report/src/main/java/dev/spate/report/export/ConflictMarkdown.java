package dev.spate.report.export;

import dev.spate.engine.result.ConfigurationResult;
import dev.spate.engine.result.TrialResult;
import dev.spate.engine.trial.ConnectionText;
import dev.spate.report.page.ConflictTable;
import dev.spate.report.page.EndpointTable;
import java.util.ArrayList;
import java.util.List;

/** What transactions lost to each other, and where, for {@code summary.md}. */
final class ConflictMarkdown {
  private ConflictMarkdown() {}

  static List<String> sentences(List<ConfigurationResult> configurations) {
    return ConflictTable.of(configurations).rows().stream()
        .map(
            row ->
                "%s, %s: %s attempts lost by %s (%s); of all attempts %s lost by any conflict, %s were sent again; %s operations failed in the end"
                    .formatted(
                        row.target(),
                        row.configuration(),
                        row.attempts(),
                        row.cause(),
                        row.words(),
                        row.share(),
                        row.retried(),
                        row.errors()))
        .toList();
  }

  /** How the connections of each trial came to be, where there is something to say. */
  static List<String> connections(List<TrialResult> trials) {
    return trials.stream()
        .flatMap(
            trial ->
                ConnectionText.of(trial.measurement()).stream()
                    .map(text -> trial.measurement().trial().id() + ": " + text))
        .toList();
  }

  /** The table of endpoints with its heading; empty where each target has one alone. */
  static List<String> endpoints(List<ConfigurationResult> configurations) {
    List<EndpointTable.Row> rows = EndpointTable.of(configurations).rows();
    if (rows.isEmpty()) {
      return List.of();
    }
    MarkdownTable table =
        new MarkdownTable(
            List.of(
                "target",
                "configuration",
                "endpoint",
                "rows/s",
                "p50",
                "p99",
                "conflicts",
                "errors"),
            3);
    for (EndpointTable.Row row : rows) {
      table.row(
          List.of(
              row.target(),
              row.configuration(),
              row.endpoint(),
              row.rate(),
              row.p50(),
              row.p99(),
              row.conflictRate(),
              row.errors()));
    }
    List<String> lines = new ArrayList<>();
    lines.add("### Endpoints");
    lines.addAll(table.lines());
    lines.add("");
    return lines;
  }
}
