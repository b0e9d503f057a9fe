package dev.spate.engine.search;

import dev.spate.engine.check.Check;
import dev.spate.engine.check.Check.Operand;
import dev.spate.engine.check.Check.Operator;
import dev.spate.engine.check.Checks;
import dev.spate.engine.metric.Better;
import dev.spate.engine.metric.Metric;
import dev.spate.engine.metric.Percentiles;
import dev.spate.engine.metric.Unit;
import dev.spate.engine.metric.Units;
import dev.spate.engine.trial.TrialMeasurement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What has to hold at a rate, such as {@code p99 < 50ms and errors < 0.1%}.
 *
 * @param text as the plan says it
 * @param conditions which all have to hold
 */
public record Objective(String text, List<Check> conditions) {
  private static final Pattern AND =
      Pattern.compile("(?:^|\\s+)and(?:\\s+|$)", Pattern.CASE_INSENSITIVE);

  private static final Pattern OR = Pattern.compile("\\sor\\s", Pattern.CASE_INSENSITIVE);

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  public Objective {
    conditions = List.copyOf(conditions);
  }

  /**
   * Reads an objective.
   *
   * @throws IllegalArgumentException where it isn't one, with the reason
   */
  public static Objective parse(String text) {
    String line = BLANKS.matcher(text.strip()).replaceAll(" ");
    if (OR.matcher(line).find()) {
      throw new IllegalArgumentException(
          "conditions are joined by and, since all of them have to hold; got '%s'".formatted(line));
    }
    List<Check> conditions = new ArrayList<>();
    for (String part : AND.split(line, -1)) {
      if (part.isBlank()) {
        throw new IllegalArgumentException(
            "and joins two conditions, one is missing; got '%s'".formatted(line));
      }
      conditions.add(condition(part));
    }
    return new Objective(line, conditions);
  }

  /** What is wrong with an objective; empty where nothing is. */
  public static Optional<String> problem(String text) {
    try {
      parse(text);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
  }

  private static Check condition(String text) {
    Check check = Checks.parse(text);
    if (!(check.right() instanceof Operand.Figure(double limit))) {
      throw new IllegalArgumentException(
          "an objective compares a metric with a figure, such as p99 < 50ms; got '%s'"
              .formatted(text));
    }
    if (!worsens(check.metric(), check.operator())) {
      throw new IllegalArgumentException(
          ("an objective limits what gets worse as the rate rises, such as p99 < 50ms or errors <"
                  + " 0.1%%; '%s' doesn't")
              .formatted(text));
    }
    if (check.operator() == Operator.LOWER_IS_BETTER && limit <= 0) {
      throw new IllegalArgumentException(
          "nothing is below zero, so that no rate would hold; got '%s'".formatted(text));
    }
    return check;
  }

  /** Whether a condition that holds at one rate may be taken to hold at lower ones. */
  private static boolean worsens(Metric metric, Operator operator) {
    return switch (operator) {
      case LOWER_IS_BETTER, AT_MOST -> metric.better() == Better.LOWER_IS_BETTER;
      case HIGHER_IS_BETTER, AT_LEAST ->
          metric.better() == Better.HIGHER_IS_BETTER && metric.unit() == Unit.SHARE;
      case EQUAL, UNEQUAL -> false;
    };
  }

  /**
   * How many operations a trial's steady window must hold, so that its percentiles say anything.
   */
  public long operationsNeeded() {
    double most =
        conditions.stream()
            .mapToDouble(one -> Percentiles.operationsNeeded(one.metric()))
            .filter(Double::isFinite)
            .max()
            .orElse(0);
    return Math.max(1, Math.round(most));
  }

  /** The conditions that a trial breaks, each with what was measured. */
  List<String> brokenBy(TrialMeasurement trial) {
    List<String> broken = new ArrayList<>();
    for (Check check : conditions) {
      double value = check.metric().of(trial);
      if (check.right() instanceof Operand.Figure(double limit)
          && !check.operator().holds(value, limit)) {
        broken.add(
            "%s was %s (%s)"
                .formatted(
                    check.metric().key(), Units.text(value, check.metric().unit()), check.text()));
      }
    }
    return broken;
  }

  /** What was measured of the metrics that the objective names. */
  Map<String, Double> figures(TrialMeasurement trial) {
    Map<String, Double> figures = new LinkedHashMap<>();
    for (Check check : conditions) {
      double value = check.metric().of(trial);
      if (!Double.isNaN(value)) {
        figures.put(check.metric().key(), value);
      }
    }
    return figures;
  }
}
