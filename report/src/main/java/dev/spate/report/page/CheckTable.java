package dev.spate.report.page;

import dev.spate.engine.archive.ArchivedRun;
import dev.spate.engine.check.CheckResult;
import dev.spate.engine.check.Checks;
import dev.spate.engine.metric.Unit;
import dev.spate.engine.metric.Units;
import dev.spate.engine.result.RunResult;
import java.util.List;

/** What the plan wanted to hold, and whether it did. */
public record CheckTable(List<Row> rows) {
  /**
   * A check on one target × configuration.
   *
   * @param measured the value, beside which the limit stands
   */
  public record Row(
      String check,
      String target,
      String configuration,
      boolean passed,
      String measured,
      String limit,
      String trial) {}

  /** The checks of a run that is over, in the plan's order. */
  public static CheckTable of(ArchivedRun run) {
    List<CheckResult> checks = run.result().map(RunResult::checks).orElse(List.of());
    return new CheckTable(checks.stream().map(CheckTable::row).toList());
  }

  /** How many held. */
  public long passed() {
    return rows.stream().filter(Row::passed).count();
  }

  private static Row row(CheckResult result) {
    Unit unit = Checks.parse(result.check()).metric().unit();
    return new Row(
        result.check(),
        result.target(),
        result.configuration(),
        result.passed(),
        result.measured().map(value -> Units.text(value, unit)).orElse("nothing was measured"),
        result.limit().map(value -> Units.text(value, unit)).orElse(Words.NONE),
        result.trial().orElse(""));
  }
}
