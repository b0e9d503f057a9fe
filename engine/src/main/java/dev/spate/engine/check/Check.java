package dev.spate.engine.check;

import dev.spate.engine.metric.Metric;

/**
 * A condition on a metric, as a plan states it.
 *
 * @param text as it stands in the plan
 * @param right what the metric is compared with
 */
public record Check(String text, Metric metric, Operator operator, Operand right) {

  /** What stands on the right. */
  public sealed interface Operand {
    /** A figure in the metric's unit. */
    record Figure(double value) implements Operand {}

    /** Another metric. */
    record Other(Metric metric) implements Operand {}

    /**
     * So many times what the metric is in other runs.
     *
     * @param factor above 0
     */
    record Baseline(double factor) implements Operand {}
  }

  /** How the two are compared. */
  public enum Operator {
    LOWER_IS_BETTER("<"),
    AT_MOST("<="),
    HIGHER_IS_BETTER(">"),
    AT_LEAST(">="),
    EQUAL("=="),
    UNEQUAL("!=");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    /** The sign in a plan. */
    public String sign() {
      return sign;
    }

    /** Whether it holds; never where one of the two is unknown (NaN). */
    public boolean holds(double left, double right) {
      if (Double.isNaN(left) || Double.isNaN(right)) {
        return false;
      }
      return switch (this) {
        case LOWER_IS_BETTER -> left < right;
        case AT_MOST -> left <= right;
        case HIGHER_IS_BETTER -> left > right;
        case AT_LEAST -> left >= right;
        case EQUAL -> left == right;
        case UNEQUAL -> left != right;
      };
    }
  }
}
