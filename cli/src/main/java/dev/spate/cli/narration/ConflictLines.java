package dev.spate.cli.narration;

import dev.spate.cli.terminal.Style;
import dev.spate.cli.terminal.Terminal;
import dev.spate.engine.result.ConfigurationResult;
import dev.spate.report.page.ConflictTable;
import dev.spate.report.page.EndpointTable;
import java.util.List;
import java.util.stream.Stream;

/** What transactions lost to each other, and where, in lines. */
final class ConflictLines {
  private ConflictLines() {}

  static List<String> of(List<ConfigurationResult> configurations, Terminal terminal) {
    Stream<String> conflicts =
        ConflictTable.of(configurations).rows().stream()
            .map(
                row ->
                    terminal.styled(Style.BOLD, "Conflicts: ")
                        + "%s, %s: %s attempts lost by %s (%s); all conflicts: %s of attempts"
                            .formatted(
                                row.target(),
                                row.configuration(),
                                row.attempts(),
                                row.cause(),
                                row.words(),
                                row.share()));
    Stream<String> endpoints =
        EndpointTable.of(configurations).rows().stream()
            .map(
                row ->
                    terminal.styled(Style.BOLD, "Endpoint: ")
                        + "%s, %s, %s: %s rows/s, p99 %s, conflicts %s, errors %s"
                            .formatted(
                                row.target(),
                                row.configuration(),
                                row.endpoint(),
                                row.rate(),
                                row.p99(),
                                row.conflictRate(),
                                row.errors()));
    return Stream.concat(conflicts, endpoints).toList();
  }
}
