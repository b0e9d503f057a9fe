package dev.spate.worker.server;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.outcome.InspectReport.Problem;
import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.outcome.TriedRows;
import java.util.List;
import java.util.Optional;

/**
 * What came of a workload that was held against its table.
 *
 * @param description the table, where there is one or one could be made
 * @param tried what came of rows that were tried, where that was asked for
 * @param problems what stands in the way
 * @param notices what should be known, though it doesn't stand in the way
 */
public record TableFindings(
    Optional<TableDescription> description,
    Optional<TriedRows> tried,
    List<Problem> problems,
    List<String> notices) {
  public TableFindings {
    requireNonNull(description, "description is null");
    requireNonNull(tried, "tried is null");
    problems = List.copyOf(problems);
    notices = List.copyOf(notices);
  }
}
