package dev.spate.cli.constraint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.sf.jsqlparser.expression.ArrayConstructor;
import net.sf.jsqlparser.expression.BooleanValue;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.TimeKeyExpression;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Column;

/** Columns and values among the parser's expressions. */
final class Literals {
  private Literals() {}

  /** The expression without the parentheses and casts around it. */
  static Expression bare(Expression expression) {
    return switch (expression) {
      case ParenthesedExpressionList<?> list when list.size() == 1 -> bare(list.get(0));
      case CastExpression cast -> bare(cast.getLeftExpression());
      default -> expression;
    };
  }

  /** The column's name, where the expression is one, cast or not. */
  static Optional<String> column(Expression expression) {
    return bare(expression) instanceof Column column && column.getTable() == null
        ? Optional.of(unquoted(column.getColumnName()))
        : Optional.empty();
  }

  private static String unquoted(String name) {
    return name.startsWith("\"")
        ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
        : name;
  }

  /** The value's text, where the expression is one. */
  static Optional<String> value(Expression expression) {
    return switch (bare(expression)) {
      case StringValue text -> Optional.of(text.getNotExcapedValue());
      case LongValue number -> Optional.of(number.getStringValue());
      case DoubleValue number -> Optional.of(number.toString());
      case BooleanValue truth -> Optional.of(String.valueOf(truth.getValue()));
      case SignedExpression signed when signed.getSign() == '-' ->
          value(signed.getExpression()).map(number -> "-" + number);
      case TimeKeyExpression time
          when time.getStringValue().toUpperCase(Locale.ROOT).startsWith("CURRENT_") ->
          Optional.of(Condition.Bounded.NOW);
      case Function call when isNow(call) -> Optional.of(Condition.Bounded.NOW);
      default -> Optional.empty();
    };
  }

  private static boolean isNow(Function call) {
    return call.getParameters() == null
        && List.of("now", "transaction_timestamp", "statement_timestamp", "clock_timestamp")
            .contains(call.getName().toLowerCase(Locale.ROOT));
  }

  /** The values of ARRAY[…] or '{…}', where all are values. */
  static Optional<List<String>> values(Expression expression) {
    return switch (bare(expression)) {
      case ArrayConstructor array -> all(array.getExpressions());
      case ParenthesedExpressionList<?> list -> all(list);
      case StringValue text -> ArrayText.elements(text.getNotExcapedValue());
      default -> Optional.empty();
    };
  }

  private static Optional<List<String>> all(List<? extends Expression> expressions) {
    List<String> values = new ArrayList<>();
    for (Expression expression : expressions) {
      value(expression).ifPresent(values::add);
    }
    return values.size() == expressions.size() ? Optional.of(values) : Optional.empty();
  }
}
