package dev.spate.cli.constraint;

import dev.spate.cli.constraint.Condition.Known;
import dev.spate.cli.constraint.Condition.NotUnderstood;
import dev.spate.cli.constraint.Condition.Nullness;
import dev.spate.cli.constraint.Condition.OneOf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.expression.BooleanValue;
import net.sf.jsqlparser.expression.CaseExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.NullValue;
import net.sf.jsqlparser.expression.WhenClause;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.ComparisonOperator;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsBooleanExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.JsonOperator;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.RegExpMatchOperator;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.schema.Column;

/** Reads a CHECK's expression, as {@code pg_get_expr} prints it. */
public final class ConditionReader {
  private ConditionReader() {}

  /**
   * What the expression says; what isn't understood stands in it as text.
   *
   * @param columns the names that may stand in it: the table's columns, or a domain's VALUE
   */
  public static Condition read(String expression, Set<String> columns) {
    try {
      return condition(
          CCJSqlParserUtil.parseExpression(Deparsed.readable(expression, columns), false));
    } catch (JSQLParserException | RuntimeException e) {
      // The parser fails in both ways on what it doesn't know; then a person reads it.
      return new NotUnderstood(expression);
    }
  }

  static Condition condition(Expression expression) {
    return switch (Literals.bare(expression)) {
      case AndExpression both ->
          Conditions.all(
              List.of(condition(both.getLeftExpression()), condition(both.getRightExpression())));
      case OrExpression either ->
          Conditions.any(
              List.of(
                  condition(either.getLeftExpression()), condition(either.getRightExpression())));
      case NotExpression not -> condition(not.getExpression()).negated();
      case BooleanValue truth -> new Known(truth.getValue());
      // Null is no offence.
      case NullValue _ -> new Known(true);
      case Column column -> truth(column, true);
      case IsBooleanExpression is -> truth(is);
      case IsNullExpression is -> nullness(is);
      case CaseExpression cases -> cases(cases);
      case Between between -> between(between);
      case InExpression in -> in(in);
      case RegExpMatchOperator match -> Patterns.match(match);
      case LikeExpression like -> Patterns.like(like);
      case JsonOperator json -> Documents.operator(json);
      case ComparisonOperator comparison -> ComparisonReader.read(comparison);
      case Function call -> Calls.truth(call);
      case Expression other -> new NotUnderstood(other.toString());
    };
  }

  /** Whether it is a condition rather than a value. */
  static boolean isCondition(Expression expression) {
    return switch (Literals.bare(expression)) {
      case AndExpression _,
          OrExpression _,
          NotExpression _,
          IsNullExpression _,
          IsBooleanExpression _,
          ComparisonOperator _,
          InExpression _,
          LikeExpression _,
          RegExpMatchOperator _,
          Between _ ->
          true;
      case Expression _ -> false;
    };
  }

  private static Condition truth(Expression column, boolean holds) {
    return Literals.column(column)
        .<Condition>map(name -> new OneOf(name, List.of(String.valueOf(holds))))
        .orElseGet(() -> new NotUnderstood(column.toString()));
  }

  /** IS TRUE is false of null, so that null is no way to meet what isn't understood in it. */
  private static Condition truth(IsBooleanExpression is) {
    Condition inner = condition(is.getLeftExpression());
    return !Conditions.understood(inner)
        ? new NotUnderstood(is.toString())
        : is.isTrue() != is.isNot() ? inner : inner.negated();
  }

  private static Condition nullness(IsNullExpression is) {
    Optional<Condition> member =
        is.isNot() ? Documents.present(is.getLeftExpression()) : Optional.empty();
    return member
        .or(
            () ->
                Literals.column(is.getLeftExpression())
                    .map(name -> new Nullness(name, !is.isNot())))
        .orElseGet(() -> new NotUnderstood(is.toString()));
  }

  /** CASE is an OR of its branches, each with the conditions before it denied. */
  private static Condition cases(CaseExpression cases) {
    List<Condition> branches = new ArrayList<>();
    List<Condition> denied = new ArrayList<>();
    for (WhenClause when : cases.getWhenClauses()) {
      Condition met =
          cases.getSwitchExpression() == null
              ? condition(when.getWhenExpression())
              : condition(new EqualsTo(cases.getSwitchExpression(), when.getWhenExpression()));
      branches.add(branch(denied, met, condition(when.getThenExpression())));
      denied.add(met.negated());
    }
    Condition otherwise =
        cases.getElseExpression() == null ? new Known(true) : condition(cases.getElseExpression());
    branches.add(branch(denied, new Known(true), otherwise));
    return Conditions.any(branches);
  }

  private static Condition branch(List<Condition> denied, Condition met, Condition then) {
    List<Condition> parts = new ArrayList<>();
    parts.add(met);
    parts.add(then);
    parts.addAll(denied);
    return Conditions.all(parts);
  }

  private static Condition between(Between between) {
    Condition inside =
        Conditions.all(
            List.of(
                ComparisonReader.read(
                    between.getLeftExpression(),
                    ColumnComparison.AT_LEAST,
                    between.getBetweenExpressionStart(),
                    between.toString()),
                ComparisonReader.read(
                    between.getLeftExpression(),
                    ColumnComparison.AT_MOST,
                    between.getBetweenExpressionEnd(),
                    between.toString())));
    return between.isNot() ? inside.negated() : inside;
  }

  private static Condition in(InExpression in) {
    Optional<String> column = Literals.column(in.getLeftExpression());
    Optional<List<String>> values = Literals.values(in.getRightExpression());
    if (values.isEmpty()) {
      return new NotUnderstood(in.toString());
    }
    Optional<Condition> oneOf =
        column.isPresent()
            ? Optional.of(new OneOf(column.get(), values.get()))
            : ComparisonReader.measuredIn(in.getLeftExpression(), values.get());
    return oneOf
        .map(one -> in.isNot() ? one.negated() : one)
        .orElseGet(() -> new NotUnderstood(in.toString()));
  }
}
