package dev.spate.cli.constraint;

import dev.spate.cli.constraint.Condition.Bounded;
import dev.spate.cli.constraint.Condition.Matching;
import dev.spate.cli.constraint.Condition.OneOf;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.operators.arithmetic.Modulo;

/** Reads what is computed of a column and compared with a value. */
final class Computations {
  /** So many multiples are values enough. */
  private static final int MULTIPLES = 40;

  private Computations() {}

  /** abs(column), column % 5, and the place of a text in a column. */
  static Optional<Condition> compared(Expression bare, ColumnComparison comparison, String value) {
    return switch (bare) {
      case Modulo modulo ->
          multiple(modulo.getLeftExpression(), modulo.getRightExpression(), comparison, value);
      case Function call -> called(call, comparison, value);
      case Expression _ -> Optional.empty();
    };
  }

  private static Optional<Condition> called(
      Function call, ColumnComparison comparison, String value) {
    return switch (Calls.name(call).replace("\"", "")) {
      case "abs" ->
          Calls.argument(call, 0)
              .flatMap(Literals::column)
              .flatMap(column -> absolute(column, comparison, value));
      case "mod" -> {
        Optional<Expression> dividend = Calls.argument(call, 0);
        Optional<Expression> divisor = Calls.argument(call, 1);
        yield dividend.isPresent() && divisor.isPresent()
            ? multiple(dividend.get(), divisor.get(), comparison, value)
            : Optional.empty();
      }
      case "strpos" -> place(Calls.argument(call, 1), Calls.argument(call, 0), comparison, value);
      case "position" -> {
        List<? extends Expression> named =
            call.getNamedParameters() == null ? List.of() : call.getNamedParameters();
        yield named.size() == 2
            ? place(Optional.of(named.get(0)), Optional.of(named.get(1)), comparison, value)
            : Optional.empty();
      }
      default -> Optional.empty();
    };
  }

  /** Between the value and its negative; above the value is one way to be further off. */
  private static Optional<Condition> absolute(
      String column, ColumnComparison comparison, String value) {
    return switch (comparison) {
      case LESS, AT_MOST ->
          number(value)
              .map(
                  most ->
                      new Condition.All(
                          List.of(
                              new Bounded(
                                  column, comparison.turned(), most.negate().toPlainString()),
                              new Bounded(column, comparison, value))));
      case MORE, AT_LEAST -> Optional.of(new Bounded(column, comparison, value));
      case EQUAL, DIFFERENT -> Optional.empty();
    };
  }

  /** Some of the numbers that leave the rest, or the next one where it is the one to avoid. */
  private static Optional<Condition> multiple(
      Expression dividend, Expression divisor, ColumnComparison comparison, String value) {
    Optional<String> column = Literals.column(dividend);
    Optional<Long> step = Literals.value(divisor).flatMap(Computations::whole);
    Optional<Long> rest = whole(value);
    boolean equal = comparison == ColumnComparison.EQUAL;
    if (column.isEmpty()
        || step.isEmpty()
        || step.get() < 2
        || rest.isEmpty()
        || (!equal && comparison != ColumnComparison.DIFFERENT)) {
      return Optional.empty();
    }
    long first = equal ? rest.get() : (rest.get() + 1) % step.get();
    Condition some =
        new OneOf(
            column.get(),
            LongStream.range(0, MULTIPLES)
                .mapToObj(times -> String.valueOf(first + times * step.get()))
                .toList());
    // Where the column's bounds leave none of them, the server is the one to ask.
    return Optional.of(
        Conditions.any(
            List.of(some, new Condition.NotUnderstood("the rest of %s".formatted(column.get())))));
  }

  /** A text that stands somewhere in the column, after the first character, or nowhere. */
  private static Optional<Condition> place(
      Optional<Expression> part,
      Optional<Expression> whole,
      ColumnComparison comparison,
      String value) {
    Optional<String> text = part.flatMap(Literals::value).map(Patterns::literal);
    Optional<String> column = whole.flatMap(Literals::column);
    Optional<Long> place = whole(value);
    if (text.isEmpty() || column.isEmpty() || place.isEmpty()) {
      return Optional.empty();
    }
    return switch (comparison) {
      case MORE -> Optional.of(from(column.get(), text.get(), place.get() + 1));
      case AT_LEAST -> Optional.of(from(column.get(), text.get(), place.get()));
      case DIFFERENT ->
          place.get() == 0 ? Optional.of(from(column.get(), text.get(), 1)) : Optional.empty();
      case EQUAL ->
          place.get() == 0
              ? Optional.of(new Matching(column.get(), text.get(), true))
              : Optional.empty();
      case LESS, AT_MOST -> Optional.empty();
    };
  }

  private static Condition from(String column, String text, long place) {
    return place < 2
        ? new Matching(column, text, false)
        : new Matching(column, "^[a-z0-9]{%d,}%s[a-z0-9]+$".formatted(place - 1, text), false);
  }

  private static Optional<Long> whole(String text) {
    return text.matches("\\d{1,9}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }

  private static Optional<BigDecimal> number(String text) {
    return text.matches("\\d{1,18}(\\.\\d{1,18})?")
        ? Optional.of(new BigDecimal(text))
        : Optional.empty();
  }
}
