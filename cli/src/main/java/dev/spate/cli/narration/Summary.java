package dev.spate.cli.narration;

import dev.spate.cli.terminal.Counted;
import dev.spate.cli.terminal.Style;
import dev.spate.cli.terminal.Terminal;
import dev.spate.engine.check.CheckResult;
import dev.spate.engine.check.Checks;
import dev.spate.engine.metric.Unit;
import dev.spate.engine.metric.Units;
import dev.spate.engine.result.ConfigurationResult;
import dev.spate.engine.result.RunResult;
import dev.spate.engine.verdict.Rule;
import dev.spate.engine.verdict.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The table at a run's end, with what speaks against it. */
public final class Summary {
  /** What the table fits into, whatever the terminal: as much as a page or a ticket shows. */
  private static final int WIDTH = 100;

  private Summary() {}

  /**
   * The lines of the summary.
   *
   * @param wide whether the table has all columns, however many characters they take
   */
  public static List<String> of(RunResult result, Terminal terminal, boolean wide) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    if (!result.configurations().isEmpty()) {
      SummaryTable table = new SummaryTable(result.configurations());
      List<String> rows = wide ? table.wide() : table.fitting(WIDTH);
      lines.add(terminal.styled(Style.BOLD, rows.getFirst()));
      lines.addAll(rows.subList(1, rows.size()));
      lines.add(terminal.styled(Style.DIM, footnote(wide)));
    }
    lines.addAll(ErrorLines.of(result.configurations(), terminal));
    lines.addAll(breaches(result, terminal));
    lines.addAll(checks(result, terminal));
    lines.addAll(SearchLines.found(result.searches(), terminal));
    lines.add(conclusion(result, terminal));
    return lines;
  }

  private static String footnote(boolean wide) {
    return wide
        ? "Response times of the steady windows, iterations merged; ±: half the 95 % interval of"
            + " rows/s; CPU: the generator's share of its processors."
        : "Response times of the steady windows, iterations merged; --wide shows all columns.";
  }

  /** What speaks against the trials of each configuration, with how often. */
  private static List<String> breaches(RunResult result, Terminal terminal) {
    List<String> lines = new ArrayList<>();
    for (ConfigurationResult one : result.configurations()) {
      Map<Rule, Long> counts =
          one.trials().stream()
              .flatMap(trial -> rules(trial.verdict()).stream())
              .collect(
                  Collectors.groupingBy(
                      rule -> rule, () -> new EnumMap<>(Rule.class), Collectors.counting()));
      if (!counts.isEmpty()) {
        lines.add(
            terminal.styled(Style.BAD, "Invalid: ")
                + "%s, %s: %s"
                    .formatted(
                        one.target(),
                        one.configuration(),
                        counts.entrySet().stream()
                            .map(breach -> breach.getKey().label() + times(breach.getValue()))
                            .collect(Collectors.joining(", "))));
      }
    }
    return lines;
  }

  private static Set<Rule> rules(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Valid _ -> Set.of();
      case Verdict.Invalid(var reasons) ->
          reasons.stream().map(Verdict.Reason::rule).collect(Collectors.toSet());
    };
  }

  private static String times(long count) {
    return count == 1 ? "" : " (%d times)".formatted(count);
  }

  private static List<String> checks(RunResult result, Terminal terminal) {
    List<String> lines = new ArrayList<>();
    for (CheckResult check : result.checks()) {
      if (!check.passed()) {
        lines.add(
            terminal.styled(Style.BAD, "Check failed: ")
                + "%s on %s, %s: %s%s"
                    .formatted(
                        check.check(),
                        check.target(),
                        check.configuration(),
                        check
                            .measured()
                            .map(value -> "measured " + Units.text(value, unit(check)))
                            .orElse("nothing was measured"),
                        check.trial().map(trial -> " in trial " + trial).orElse("")));
      }
    }
    return lines;
  }

  private static Unit unit(CheckResult check) {
    return Checks.parse(check.check()).metric().unit();
  }

  private static String conclusion(RunResult result, Terminal terminal) {
    int valid = result.configurations().stream().mapToInt(ConfigurationResult::valid).sum();
    long failed = result.checks().stream().filter(check -> !check.passed()).count();
    String words =
        "%d of %s valid%s%s"
            .formatted(
                valid,
                Counted.of(result.trialsPlanned() - result.trialsSearching(), "trial"),
                result.checks().isEmpty()
                    ? ""
                    : ", %d of %s passed"
                        .formatted(
                            result.checks().size() - failed,
                            Counted.of(result.checks().size(), "check")),
                result.left().isEmpty()
                    ? ""
                    : ", %s not as found".formatted(Counted.of(result.left().size(), "table")));
    if (result.interrupted()) {
      return terminal.styled(Style.WARNING, "Interrupted: " + words);
    }
    return terminal.styled(result.passed() ? Style.GOOD : Style.BAD, words);
  }
}
