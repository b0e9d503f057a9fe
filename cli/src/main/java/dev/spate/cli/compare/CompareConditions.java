package dev.spate.cli.compare;

import dev.spate.engine.baseline.CompareRequest;
import dev.spate.engine.check.Check;
import dev.spate.engine.check.Check.Operator;
import dev.spate.engine.check.Checks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was asked of a comparison, read with everything that is wrong with it at once.
 *
 * @param problems what can't be read, each with the option, the rule and the value
 * @param notices what can be read and is probably not meant
 */
public record CompareConditions(
    CompareRequest request, List<String> problems, List<String> notices) {
  public CompareConditions {
    problems = List.copyOf(problems);
    notices = List.copyOf(notices);
  }

  /**
   * Reads the options.
   *
   * @param failIf conditions, such as {@code rows_per_second < 0.95 × baseline}
   * @param map targets by their two names, {@code baseline=run}
   */
  public static CompareConditions read(List<String> failIf, List<String> map, boolean anyway) {
    List<String> problems = new ArrayList<>();
    List<String> notices = new ArrayList<>();
    List<Check> conditions = new ArrayList<>();
    for (String text : failIf) {
      try {
        Check condition = Checks.parseAgainstBaseline(text);
        conditions.add(condition);
        if (failsWhereItIsGood(condition)) {
          notices.add(
              "--fail-if %s: fails where %s is good; a condition says what is not to be"
                  .formatted(condition.text(), condition.metric().key()));
        }
      } catch (IllegalArgumentException e) {
        problems.add("--fail-if: " + e.getMessage());
      }
    }
    Map<String, String> names = new LinkedHashMap<>();
    for (String text : map) {
      int equals = text.indexOf('=');
      if (equals < 1 || equals == text.length() - 1) {
        problems.add(
            "--map: must be the baseline's target and the run's, such as durable=rds; got '%s'"
                .formatted(text));
      } else if (names.put(text.substring(0, equals), text.substring(equals + 1)) != null) {
        problems.add(
            "--map: the baseline's target '%s' is mapped twice"
                .formatted(text.substring(0, equals)));
      }
    }
    return new CompareConditions(new CompareRequest(conditions, names, anyway), problems, notices);
  }

  private static boolean failsWhereItIsGood(Check condition) {
    boolean above =
        condition.operator() == Operator.HIGHER_IS_BETTER
            || condition.operator() == Operator.AT_LEAST;
    return switch (condition.metric().better()) {
      case HIGHER_IS_BETTER -> above;
      case LOWER_IS_BETTER -> !above;
      case NEITHER -> false;
    };
  }
}
