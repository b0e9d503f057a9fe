package dev.spate.cli.narration;

import dev.spate.cli.terminal.Style;
import dev.spate.cli.terminal.Table;
import dev.spate.cli.terminal.Terminal;
import dev.spate.cli.terminal.Units;
import dev.spate.engine.check.CheckResult;
import dev.spate.engine.check.Checks;
import dev.spate.engine.metric.Metric;
import dev.spate.engine.metric.Unit;
import dev.spate.engine.result.ConfigurationResult;
import dev.spate.engine.result.RunResult;
import dev.spate.engine.stats.Estimate;
import dev.spate.engine.verdict.Rule;
import dev.spate.engine.verdict.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The table at a run's end, with what speaks against it. */
public final class Summary {
  private static final List<String> HEADING =
      List.of(
          "target",
          "configuration",
          "rows/s",
          "min … max",
          "tx/s",
          "p50",
          "p95",
          "p99",
          "p99.9",
          "max",
          "errors",
          "CPU",
          "verdict");

  private Summary() {}

  /** The lines of the summary. */
  public static List<String> of(RunResult result, Terminal terminal) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    if (!result.configurations().isEmpty()) {
      Table table = new Table(HEADING);
      result.configurations().forEach(one -> table.row(row(one)));
      List<String> rows = table.lines();
      lines.add(terminal.styled(Style.BOLD, rows.getFirst()));
      lines.addAll(rows.subList(1, rows.size()));
      lines.add(
          terminal.styled(
              Style.DIM,
              "Response times of the steady windows, iterations merged; CPU: the generator's share"
                  + " of its processors."));
    }
    lines.addAll(breaches(result, terminal));
    lines.addAll(checks(result, terminal));
    lines.add(conclusion(result, terminal));
    return lines;
  }

  private static List<String> row(ConfigurationResult one) {
    return List.of(
        one.target(),
        one.configuration(),
        figure(one, Metric.ROWS_PER_SECOND),
        estimate(one, Metric.ROWS_PER_SECOND)
            .map(rate -> Units.number(rate.min()) + " … " + Units.number(rate.max()))
            .orElse("–"),
        figure(one, Metric.TRANSACTIONS_PER_SECOND),
        figure(one, Metric.P50),
        figure(one, Metric.P95),
        figure(one, Metric.P99),
        figure(one, Metric.P99_9),
        estimate(one, Metric.MAX).map(most -> Units.latency(most.max())).orElse("–"),
        figure(one, Metric.ERRORS),
        figure(one, Metric.GENERATOR_CPU),
        verdict(one));
  }

  private static Optional<Estimate> estimate(ConfigurationResult one, Metric metric) {
    return Optional.ofNullable(one.metrics().get(metric.key()));
  }

  private static String figure(ConfigurationResult one, Metric metric) {
    return estimate(one, metric).map(value -> text(value.value(), metric.unit())).orElse("–");
  }

  private static String text(double value, Unit unit) {
    return switch (unit) {
      case MILLISECONDS -> Units.latency(value);
      case SHARE -> Units.percent(value);
      case COUNT, PER_SECOND, CPU_MICROSECONDS, SECONDS -> Units.number(value);
    };
  }

  private static String verdict(ConfigurationResult one) {
    return "%d/%d valid".formatted(one.valid(), one.trials().size());
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
                            .map(breach -> breach.getKey().words() + times(breach.getValue()))
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
                            .map(value -> "measured " + text(value, unit(check)))
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
        "%d of %d trials valid%s"
            .formatted(
                valid,
                result.trialsPlanned(),
                result.checks().isEmpty()
                    ? ""
                    : ", %d of %d checks passed"
                        .formatted(result.checks().size() - failed, result.checks().size()));
    if (result.interrupted()) {
      return terminal.styled(Style.WARNING, "Interrupted: " + words);
    }
    return terminal.styled(result.passed() ? Style.GOOD : Style.BAD, words);
  }
}
