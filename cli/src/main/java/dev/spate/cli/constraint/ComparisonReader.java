package dev.spate.cli.constraint;

import dev.spate.cli.constraint.Condition.Bounded;
import dev.spate.cli.constraint.Condition.NoneOf;
import dev.spate.cli.constraint.Condition.NotUnderstood;
import dev.spate.cli.constraint.Condition.OneOf;
import dev.spate.cli.constraint.Condition.Ordered;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.operators.arithmetic.Addition;
import net.sf.jsqlparser.expression.operators.arithmetic.Subtraction;
import net.sf.jsqlparser.expression.operators.relational.ComparisonOperator;

/** Reads comparisons, whichever side the column stands on. */
final class ComparisonReader {
  private ComparisonReader() {}

  static Condition read(ComparisonOperator operator) {
    return sign(operator.getStringExpression())
        .map(
            comparison ->
                read(
                    operator.getLeftExpression(),
                    comparison,
                    operator.getRightExpression(),
                    operator.toString()))
        .orElseGet(() -> new NotUnderstood(operator.toString()));
  }

  static Condition read(
      Expression left, ColumnComparison comparison, Expression right, String text) {
    return truths(left, comparison, right)
        .or(() -> Calls.ends(left, comparison, right))
        .or(() -> oneSide(left, comparison, right))
        .or(() -> oneSide(right, comparison.turned(), left))
        .orElseGet(() -> new NotUnderstood(text));
  }

  private static Optional<ColumnComparison> sign(String sign) {
    return switch (sign.strip().toUpperCase(Locale.ROOT)) {
      case "=", "IS NOT DISTINCT FROM" -> Optional.of(ColumnComparison.EQUAL);
      case "<>", "!=", "IS DISTINCT FROM" -> Optional.of(ColumnComparison.DIFFERENT);
      case "<" -> Optional.of(ColumnComparison.LESS);
      case "<=" -> Optional.of(ColumnComparison.AT_MOST);
      case ">" -> Optional.of(ColumnComparison.MORE);
      case ">=" -> Optional.of(ColumnComparison.AT_LEAST);
      default -> Optional.empty();
    };
  }

  /** Two conditions that are both true or both false, or that are not. */
  private static Optional<Condition> truths(
      Expression left, ColumnComparison comparison, Expression right) {
    boolean equal = comparison == ColumnComparison.EQUAL;
    if ((!equal && comparison != ColumnComparison.DIFFERENT)
        || !(ConditionReader.isCondition(left) || ConditionReader.isCondition(right))) {
      return Optional.empty();
    }
    Condition one = ConditionReader.condition(left);
    Condition other = ConditionReader.condition(right);
    Condition same = equal ? other : other.negated();
    if (same instanceof Condition.Known(boolean holds)) {
      return Optional.of(holds ? one : one.negated());
    }
    return Optional.of(
        Conditions.any(
            List.of(
                Conditions.all(List.of(one, same)),
                Conditions.all(List.of(one.negated(), same.negated())))));
  }

  /** The left side holds the column. */
  private static Optional<Condition> oneSide(
      Expression left, ColumnComparison comparison, Expression right) {
    Optional<String> column =
        Literals.column(left).or(() -> Calls.defaulted(left).flatMap(Literals::column));
    Optional<String> value = Literals.value(right);
    if (column.isPresent() && value.isPresent()) {
      return Optional.of(valued(column.get(), comparison, value.get()));
    }
    if (column.isPresent()) {
      return listed(column.get(), comparison, right)
          .or(() -> Calls.cased(column.get(), comparison, right))
          .or(() -> ordered(column.get(), comparison, right));
    }
    return value
        .flatMap(text -> Calls.measured(left, comparison, text))
        .or(() -> anyOf(right, comparison).flatMap(values -> measuredIn(left, values)))
        .or(() -> value.flatMap(text -> difference(left, comparison, text)));
  }

  private static Condition valued(String column, ColumnComparison comparison, String value) {
    return switch (comparison) {
      case EQUAL -> new OneOf(column, List.of(value));
      case DIFFERENT -> new NoneOf(column, List.of(value));
      case LESS, AT_MOST, MORE, AT_LEAST -> new Bounded(column, comparison, value);
    };
  }

  /** = ANY (ARRAY[…]) and <> ALL (ARRAY[…]). */
  private static Optional<Condition> listed(
      String column, ColumnComparison comparison, Expression right) {
    if (!(Literals.bare(right) instanceof Function call) || call.getParameters() == null) {
      return Optional.empty();
    }
    Optional<Condition> any = anyOf(right, comparison).map(values -> new OneOf(column, values));
    if (any.isPresent()) {
      return any;
    }
    String name = call.getName().toUpperCase(Locale.ROOT);
    Expression array = call.getParameters().get(0);
    if (name.equals("ALL") && comparison == ColumnComparison.DIFFERENT) {
      return Literals.values(array).map(values -> new NoneOf(column, values));
    }
    return Optional.empty();
  }

  /** The values of = ANY (ARRAY[…]). */
  private static Optional<List<String>> anyOf(Expression right, ColumnComparison comparison) {
    return comparison == ColumnComparison.EQUAL
            && Literals.bare(right) instanceof Function call
            && call.getParameters() != null
            && call.getName().equalsIgnoreCase("ANY")
        ? Literals.values(call.getParameters().get(0))
        : Optional.empty();
  }

  /** What is made of a column is one of the values. */
  static Optional<Condition> measuredIn(Expression left, List<String> values) {
    List<Condition> branches =
        values.stream()
            .flatMap(value -> Calls.measured(left, ColumnComparison.EQUAL, value).stream())
            .toList();
    return !branches.isEmpty() && branches.size() == values.size()
        ? Optional.of(Conditions.any(branches))
        : Optional.empty();
  }

  /** Another column, alone or with something added. */
  private static Optional<Condition> ordered(
      String column, ColumnComparison comparison, Expression right) {
    Optional<Condition> alone =
        Literals.column(right)
            .map(other -> new Ordered(column, comparison, other, Optional.empty()));
    if (alone.isPresent() || !(Literals.bare(right) instanceof Addition sum)) {
      return alone;
    }
    return Literals.column(sum.getLeftExpression())
        .flatMap(
            other ->
                Literals.value(sum.getRightExpression())
                    .map(by -> new Ordered(column, comparison, other, Optional.of(by))));
  }

  /** a - b < c is a < b + c. */
  private static Optional<Condition> difference(
      Expression left, ColumnComparison comparison, String value) {
    if (!(Literals.bare(left) instanceof Subtraction difference)) {
      return Optional.empty();
    }
    BinaryExpression sides = difference;
    return Literals.column(sides.getLeftExpression())
        .flatMap(
            column ->
                Literals.column(sides.getRightExpression())
                    .map(other -> new Ordered(column, comparison, other, Optional.of(value))));
  }
}
