package dev.spate.cli.narration;

import dev.spate.cli.terminal.Counted;
import dev.spate.cli.terminal.Paragraph;
import dev.spate.cli.terminal.Style;
import dev.spate.cli.terminal.Terminal;
import dev.spate.engine.check.CheckResult;
import dev.spate.engine.check.Checks;
import dev.spate.engine.comparison.Sentence;
import dev.spate.engine.cost.CostText;
import dev.spate.engine.metric.Unit;
import dev.spate.engine.metric.Units;
import dev.spate.engine.provenance.Provenance;
import dev.spate.engine.result.ConfigurationResult;
import dev.spate.engine.result.RunResult;
import dev.spate.engine.scalability.ScalabilityFit;
import dev.spate.engine.verdict.Rule;
import dev.spate.engine.verdict.Verdict;
import dev.spate.report.page.LimiterView;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A run's end: the verdict, the table, and what speaks against it. */
public final class Summary {
  /** What lines fit into, however wide the terminal is: as much as a page or a ticket shows. */
  private static final int WIDTH = 100;

  private final RunResult result;
  private final LimiterLines limiters;
  private final Terminal terminal;
  private final int columns;
  private final List<String> lines = new ArrayList<>();

  private Summary(RunResult result, List<LimiterView> limiters, Terminal terminal) {
    this.result = result;
    this.limiters = new LimiterLines(limiters);
    this.terminal = terminal;
    this.columns = terminal.live() ? Math.min(WIDTH, terminal.columns()) : WIDTH;
  }

  /**
   * The lines of the summary.
   *
   * @param limiters what held each configuration; none where nobody knows
   * @param wide whether the table has all columns, however many characters they take
   */
  public static List<String> of(
      RunResult result, List<LimiterView> limiters, Terminal terminal, boolean wide) {
    Summary summary = new Summary(result, limiters, terminal);
    summary.verdict();
    summary.table(wide);
    summary.findings();
    return List.copyOf(summary.lines);
  }

  private void verdict() {
    lines.add("");
    for (String sentence : result.verdict()) {
      Paragraph.lines(sentence, columns)
          .forEach(line -> lines.add(terminal.styled(Style.BOLD, line)));
    }
    if (!result.verdict().isEmpty()) {
      lines.add("");
    }
  }

  private void table(boolean wide) {
    if (result.configurations().isEmpty()) {
      return;
    }
    SummaryTable table = new SummaryTable(result.configurations(), limiters, terminal);
    SummaryTable.Drawn drawn = wide ? table.wide() : table.fitting(columns);
    lines.add(terminal.styled(Style.BOLD, drawn.lines().getFirst()));
    lines.addAll(drawn.lines().subList(1, drawn.lines().size()));
    Paragraph.lines(footnote(wide, drawn.ranges()), columns)
        .forEach(line -> lines.add(terminal.styled(Style.DIM, line)));
    if (!drawn.limiters()) {
      paragraphs(limiters.byCause(terminal));
    }
    paragraphs(limiters.flagged(terminal));
  }

  private boolean isInTheVerdict(ScalabilityFit fit) {
    return result.verdict().stream().anyMatch(line -> line.startsWith(fit.sentence()));
  }

  private void findings() {
    paragraphs(
        result.scalability().stream()
            .filter(ScalabilityFit::worthSaying)
            .filter(fit -> !isInTheVerdict(fit))
            .map(
                fit ->
                    terminal.styled(Style.BOLD, "Scalability: ") + Sentence.ended(fit.sentence()))
            .toList());
    paragraphs(ErrorLines.of(result.configurations(), terminal));
    paragraphs(ConflictLines.of(result.configurations(), terminal));
    paragraphs(costs());
    paragraphs(breaches(result, terminal));
    paragraphs(checks(result, terminal));
    List<String> leftOut = result.provenance().map(Provenance::leftOut).orElse(List.of());
    if (!leftOut.isEmpty()) {
      paragraphs(
          List.of(
              terminal.styled(Style.WARNING, "Left out by --only: ") + String.join(", ", leftOut)));
    }
    paragraphs(List.of(conclusion(result, terminal)));
  }

  private List<String> costs() {
    return CostText.sentences(result.costs()).stream()
        .map(sentence -> terminal.styled(Style.BOLD, "Cost: ") + sentence)
        .toList();
  }

  private void paragraphs(List<String> texts) {
    texts.forEach(text -> lines.addAll(Paragraph.lines(text, columns)));
  }

  private static String footnote(boolean wide, boolean ranges) {
    String percentiles =
        "p50, p99 and others: response times in the steady windows of all iterations together;"
            + " secondary, nothing is claimed by them.";
    return percentiles
        + (ranges ? " a … b: the range of two iterations, no interval." : "")
        + (wide ? " CPU: the generator's share of its processors." : " --wide shows all columns.");
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
