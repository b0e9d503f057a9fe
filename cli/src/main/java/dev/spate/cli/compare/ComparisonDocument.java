package dev.spate.cli.compare;

import dev.spate.engine.baseline.BaselineComparison;
import dev.spate.engine.baseline.ComparedRun;
import dev.spate.engine.baseline.GateOutcome;
import dev.spate.engine.baseline.GateResult;
import dev.spate.engine.baseline.RunDifference;
import dev.spate.engine.comparison.Comparison;
import java.time.Instant;
import java.util.List;

/**
 * Comparisons of runs as programs read them.
 *
 * @param schemaVersion version of this form
 * @param comparisons one for each run that was held against the baselines
 */
public record ComparisonDocument(int schemaVersion, GateOutcome outcome, List<OfRun> comparisons) {
  private static final int SCHEMA_VERSION = 1;

  /**
   * One run against the baselines.
   *
   * @param differences what isn't alike in them
   * @param primary by the metrics that decide
   * @param secondary by other metrics
   * @param gate what became of the conditions
   */
  public record OfRun(
      List<Run> baselines,
      Run run,
      List<RunDifference> differences,
      List<String> notes,
      List<Comparison> primary,
      List<Comparison> secondary,
      GateOutcome outcome,
      List<GateResult> gate) {}

  /** Which run it is, and how to make it again. */
  public record Run(
      String run,
      String place,
      Instant startedAt,
      String spateVersion,
      String planSha256,
      String command) {
    static Run of(ComparedRun run) {
      return new Run(
          run.run(),
          run.place(),
          run.provenance().startedAt(),
          run.provenance().spateVersion(),
          run.provenance().planSha256(),
          run.provenance().command());
    }
  }

  /** The document of these comparisons. */
  public static ComparisonDocument of(GateOutcome outcome, List<BaselineComparison> comparisons) {
    return new ComparisonDocument(
        SCHEMA_VERSION, outcome, comparisons.stream().map(ComparisonDocument::run).toList());
  }

  private static OfRun run(BaselineComparison one) {
    return new OfRun(
        one.baselines().stream().map(Run::of).toList(),
        Run.of(one.subject()),
        one.differences(),
        one.notes(),
        one.primary(),
        one.secondary(),
        one.outcome(),
        one.gate());
  }
}
