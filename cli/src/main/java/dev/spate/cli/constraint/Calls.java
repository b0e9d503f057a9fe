package dev.spate.cli.constraint;

import dev.spate.cli.constraint.Condition.Cased;
import dev.spate.cli.constraint.Condition.Known;
import dev.spate.cli.constraint.Condition.Matching;
import dev.spate.cli.constraint.Condition.Measure;
import dev.spate.cli.constraint.Condition.NotUnderstood;
import dev.spate.cli.constraint.Condition.Sized;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.TrimFunction;
import net.sf.jsqlparser.expression.operators.arithmetic.Addition;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;

/** Reads calls of the functions that stand in constraints. */
final class Calls {
  private Calls() {}

  /** A call that is a condition by itself; generated ranges are [from, to), never empty. */
  static Condition truth(Function call) {
    return switch (name(call)) {
      case "isempty", "lower_inf", "upper_inf", "upper_inc" -> new Known(false);
      case "lower_inc" -> new Known(true);
      case "starts_with" ->
          argument(call, 0)
              .flatMap(Literals::column)
              .flatMap(
                  column ->
                      argument(call, 1)
                          .flatMap(Literals::value)
                          .<Condition>map(
                              start -> new Matching(column, "^" + Patterns.literal(start), false)))
              .orElseGet(() -> new NotUnderstood(call.toString()));
      default -> new NotUnderstood(call.toString());
    };
  }

  /** lower(range) < upper(range) holds for each generated range. */
  static Optional<Condition> ends(Expression left, ColumnComparison comparison, Expression right) {
    boolean ends =
        Literals.bare(left) instanceof Function lower
            && Literals.bare(right) instanceof Function upper
            && name(lower).equals("lower")
            && name(upper).equals("upper")
            && argument(lower, 0).flatMap(Literals::column).isPresent()
            && argument(lower, 0)
                .flatMap(Literals::column)
                .equals(argument(upper, 0).flatMap(Literals::column));
    return ends && (comparison == ColumnComparison.LESS || comparison == ColumnComparison.AT_MOST)
        ? Optional.of(new Known(true))
        : Optional.empty();
  }

  /** The first argument of coalesce: a generated value isn't null. */
  static Optional<Expression> defaulted(Expression expression) {
    return Literals.bare(expression) instanceof Function call && name(call).equals("coalesce")
        ? argument(call, 0)
        : Optional.empty();
  }

  /** column = upper(column). */
  static Optional<Condition> cased(String column, ColumnComparison comparison, Expression right) {
    if (comparison != ColumnComparison.EQUAL || !(Literals.bare(right) instanceof Function call)) {
      return Optional.empty();
    }
    boolean same = argument(call, 0).flatMap(Literals::column).equals(Optional.of(column));
    return switch (name(call)) {
      case "upper" -> same ? Optional.of(new Cased(column, true)) : Optional.empty();
      case "lower" -> same ? Optional.of(new Cased(column, false)) : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** What is made of a column, compared with a value. */
  static Optional<Condition> measured(Expression left, ColumnComparison comparison, String value) {
    Expression bare = Literals.bare(left);
    if (bare instanceof TrimFunction trim) {
      return Literals.column(untrimmed(trim)).flatMap(c -> trimmed(c, comparison, value));
    }
    if (bare instanceof Addition sum) {
      return nullnesses(sum).flatMap(parts -> NullCounts.of(parts, comparison, value));
    }
    Optional<Condition> computed = Computations.compared(bare, comparison, value);
    if (computed.isPresent()) {
      return computed;
    }
    if (!(bare instanceof Function call)) {
      return Documents.compared(bare, comparison, value);
    }
    return switch (name(call)) {
      case "length", "char_length", "character_length" ->
          sized(call, Measure.CHARACTERS, comparison, value);
      case "octet_length" -> sized(call, Measure.BYTES, comparison, value);
      case "bit_length" -> sized(call, Measure.BITS, comparison, value);
      case "cardinality", "array_length" -> sized(call, Measure.ELEMENTS, comparison, value);
      case "btrim", "ltrim", "rtrim" ->
          argument(call, 0).flatMap(Literals::column).flatMap(c -> trimmed(c, comparison, value));
      case "num_nonnulls", "num_nulls" -> nullCount(call, comparison, value);
      case "jsonb_typeof", "json_typeof" -> Documents.typed(call, comparison, value);
      case "upper", "lower" -> sameCase(call, comparison, value);
      default -> Optional.empty();
    };
  }

  private static Optional<Condition> sized(
      Function call, Measure measure, ColumnComparison comparison, String value) {
    if (!value.matches("-?\\d{1,9}")) {
      return Optional.empty();
    }
    return argument(call, 0)
        .map(argument -> untrimmed(Literals.bare(argument)))
        .flatMap(Literals::column)
        .map(column -> new Sized(column, measure, comparison, Long.parseLong(value)));
  }

  private static Expression untrimmed(Expression argument) {
    return switch (argument) {
      case TrimFunction trim ->
          trim.getFromExpression() == null ? trim.getExpression() : trim.getFromExpression();
      case Function call when List.of("btrim", "ltrim", "rtrim").contains(name(call)) ->
          argument(call, 0).orElse(call);
      case Expression other -> other;
    };
  }

  /** Generated text has no blanks: trimmed, it is the same. */
  private static Optional<Condition> trimmed(
      String column, ColumnComparison comparison, String value) {
    return comparison == ColumnComparison.DIFFERENT && value.isEmpty()
        ? Optional.of(new Sized(column, Measure.CHARACTERS, ColumnComparison.MORE, 0))
        : Optional.empty();
  }

  /** upper(column) = 'X': the value itself is one that fits. */
  private static Optional<Condition> sameCase(
      Function call, ColumnComparison comparison, String value) {
    return comparison == ColumnComparison.EQUAL
        ? argument(call, 0)
            .flatMap(Literals::column)
            .map(column -> new Condition.OneOf(column, List.of(value)))
        : Optional.empty();
  }

  private static Optional<Condition> nullCount(
      Function call, ColumnComparison comparison, String value) {
    List<Optional<String>> columns = call.getParameters().stream().map(Literals::column).toList();
    if (columns.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    boolean nulls = name(call).equals("num_nulls");
    return NullCounts.of(
        columns.stream()
            .<Condition>map(column -> new Condition.Nullness(column.orElseThrow(), nulls))
            .toList(),
        comparison,
        value);
  }

  /** The terms of (a IS NULL)::int + (b IS NULL)::int + …. */
  private static Optional<List<Condition>> nullnesses(Expression expression) {
    return switch (Literals.bare(expression)) {
      case Addition sum ->
          nullnesses(sum.getLeftExpression())
              .flatMap(
                  left ->
                      nullnesses(sum.getRightExpression())
                          .map(
                              right ->
                                  java.util.stream.Stream.concat(left.stream(), right.stream())
                                      .toList()));
      case IsNullExpression is -> Optional.of(List.of(ConditionReader.condition(is)));
      case Expression _ -> Optional.empty();
    };
  }

  static String name(Function call) {
    String name = call.getName().toLowerCase(Locale.ROOT);
    return name.startsWith("pg_catalog.") ? name.substring("pg_catalog.".length()) : name;
  }

  static Optional<Expression> argument(Function call, int place) {
    return call.getParameters() != null && call.getParameters().size() > place
        ? Optional.of(call.getParameters().get(place))
        : Optional.empty();
  }
}
