package dev.spate.engine.check;

import dev.spate.engine.check.Check.Operand;
import dev.spate.engine.check.Check.Operator;
import dev.spate.engine.metric.Metric;
import dev.spate.engine.metric.Unit;
import dev.spate.protocol.setting.Nearest;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads checks. */
public final class Checks {
  private static final Pattern FORM =
      Pattern.compile("\\s*(\\S+?)\\s*(<=|>=|==|!=|<|>)\\s*(.+?)\\s*");

  private Checks() {}

  /**
   * Reads a check such as {@code p99 < 50ms}, {@code rows_per_second >= 20000/s} or {@code stored
   * == acknowledged}.
   *
   * @throws IllegalArgumentException where it isn't one, with the reason
   */
  public static Check parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "must be a metric, one of < <= > >= == !=, and a value or another metric, such as p99 <"
              + " 50ms; got '%s'".formatted(text));
    }
    if (BaselineFactor.isMeant(form.group(3))) {
      throw new IllegalArgumentException(
          "a run has no baseline; spate compare --fail-if holds one run against others, got '%s'"
              .formatted(text));
    }
    Metric metric = meant(metric(form.group(1)), form.group(3));
    return new Check(text.strip(), metric, operator(form), operand(metric, form.group(3)));
  }

  /**
   * Reads a condition on a run that is held against others, such as {@code rows_per_second < 0.95 ×
   * baseline} or {@code p99 > 50ms}.
   *
   * @throws IllegalArgumentException where it isn't one, with the reason
   */
  public static Check parseAgainstBaseline(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "must be a metric, one of < <= > >=, and a multiple of the baseline or a value, such as"
              + " rows_per_second < 0.95 × baseline or p99 > 50ms; got '%s'".formatted(text));
    }
    Metric metric = meant(metric(form.group(1)), form.group(3));
    Operator operator = operator(form);
    if (operator == Operator.EQUAL || operator == Operator.UNEQUAL) {
      throw new IllegalArgumentException(
          "an interval is above or below something and never equal to it: use < <= > or >=, got"
              + " '%s'".formatted(operator.sign()));
    }
    Operand right =
        BaselineFactor.isMeant(form.group(3))
            ? new Operand.Baseline(BaselineFactor.of(form.group(3)))
            : new Operand.Figure(figure(metric, form.group(3)));
    return new Check(text.strip(), metric, operator, right);
  }

  private static double figure(Metric metric, String text) {
    return inUnitOf(
        metric,
        FigureText.read(text)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "%s is compared with a multiple of the baseline or a value, got '%s'%s"
                            .formatted(
                                metric.key(),
                                text,
                                Nearest.hint(text, List.of(BaselineFactor.WORD))))));
  }

  private static Operator operator(Matcher form) {
    return Arrays.stream(Operator.values())
        .filter(candidate -> candidate.sign().equals(form.group(2)))
        .findFirst()
        .orElseThrow();
  }

  /** What is wrong with a check; empty where nothing is. */
  public static Optional<String> problem(String text) {
    try {
      parse(text);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
  }

  private static Metric metric(String name) {
    return Metric.named(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown metric '%s'%s".formatted(name, Nearest.hint(name, names()))));
  }

  /** Errors in per cent are the share of failed operations, as {@code expect} writes it. */
  private static Metric meant(Metric metric, String right) {
    return metric == Metric.ERRORS && right.endsWith("%") ? Metric.STEADY_ERROR_RATE : metric;
  }

  private static List<String> names() {
    return Arrays.stream(Metric.values()).map(Metric::key).toList();
  }

  private static Operand operand(Metric metric, String text) {
    Optional<FigureText> figure = FigureText.read(text);
    return figure.isPresent()
        ? new Operand.Figure(inUnitOf(metric, figure.get()))
        : new Operand.Other(comparable(metric, metric(text)));
  }

  private static Metric comparable(Metric metric, Metric other) {
    if (other.unit() != metric.unit()) {
      throw new IllegalArgumentException(
          "%s and %s can't be compared: their units differ".formatted(metric.key(), other.key()));
    }
    return other;
  }

  /** The figure in the metric's unit; refused where it may be meant in two ways. */
  private static double inUnitOf(Metric metric, FigureText figure) {
    double factor = factor(metric, figure.unit());
    if (metric.unit() == Unit.COUNT || metric.unit() == Unit.PER_SECOND) {
      figure.refuseThousandths();
    }
    if (metric.unit() == Unit.SHARE && figure.unit().isEmpty() && figure.number() >= 1) {
      throw new IllegalArgumentException(
          "'%s' may mean %s%% or %s%%; write the per cent"
              .formatted(figure.written(), plain(figure.number()), plain(figure.number() * 100)));
    }
    return figure.number() * factor;
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  /** What one of the written unit is in the metric's own. */
  private static double factor(Metric metric, String unit) {
    return switch (metric.unit()) {
      case COUNT -> factor(metric, unit, "a plain number", List.of(""), 1);
      case PER_SECOND -> factor(metric, unit, "a rate such as 5000/s", List.of("", "/s"), 1, 1);
      case MILLISECONDS ->
          factor(
              metric,
              unit,
              "a time such as 50ms",
              List.of("ns", "µs", "μs", "us", "ms", "s", "min"),
              1e-6,
              1e-3,
              1e-3,
              1e-3,
              1,
              1e3,
              6e4);
      case CPU_MICROSECONDS ->
          factor(metric, unit, "a time such as 2µs", List.of("µs", "μs", "us", "ms"), 1, 1, 1, 1e3);
      case SHARE -> factor(metric, unit, "a share such as 0.5%", List.of("", "%"), 1, 0.01);
      case SECONDS -> factor(metric, unit, "a time such as 10s", List.of("s", "min"), 1, 60);
    };
  }

  private static double factor(
      Metric metric, String unit, String form, List<String> units, double... factors) {
    int index = units.indexOf(unit);
    if (index < 0) {
      throw new IllegalArgumentException(
          "%s is compared with %s, got the unit '%s'; units are %s"
              .formatted(metric.key(), form, unit, text(units)));
    }
    return factors[index];
  }

  private static String text(List<String> units) {
    return units.stream()
        .filter(unit -> !unit.equals("μs"))
        .map(unit -> unit.isEmpty() ? "none" : unit)
        .collect(Collectors.joining(", "));
  }
}
