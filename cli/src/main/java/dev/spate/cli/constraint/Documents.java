package dev.spate.cli.constraint;

import dev.spate.cli.constraint.Condition.Document;
import dev.spate.cli.constraint.Condition.NotUnderstood;
import java.util.List;
import java.util.Optional;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.JsonExpression;
import net.sf.jsqlparser.expression.operators.relational.JsonOperator;

/** Reads what is said of JSON documents. */
final class Documents {
  private Documents() {}

  /** A member of a column, such as data -> 'kind'. */
  private record Member(String column, String name) {}

  /** data ? 'kind', and an array's list of elements. */
  static Condition operator(JsonOperator json) {
    if (json.getStringExpression().strip().equals("?")) {
      Optional<String> column = Literals.column(json.getLeftExpression());
      Optional<String> name = Literals.value(json.getRightExpression());
      if (column.isPresent() && name.isPresent()) {
        return new Document(column.get(), name, Optional.empty(), Optional.empty());
      }
    }
    if (json.getStringExpression().strip().equals("<@")) {
      Optional<String> column = Literals.column(json.getLeftExpression());
      Optional<List<String>> values = Literals.values(json.getRightExpression());
      if (column.isPresent() && values.isPresent()) {
        return new Condition.Elements(column.get(), values.get());
      }
    }
    return new NotUnderstood(json.toString());
  }

  /** (data ->> 'kind') IS NOT NULL. */
  static Optional<Condition> present(Expression expression) {
    return member(expression)
        .map(
            member ->
                new Document(
                    member.column(),
                    Optional.of(member.name()),
                    Optional.empty(),
                    Optional.empty()));
  }

  /** (data ->> 'kind') = 'x'. */
  static Optional<Condition> compared(
      Expression expression, ColumnComparison comparison, String value) {
    return comparison == ColumnComparison.EQUAL
        ? member(expression)
            .map(
                member ->
                    new Document(
                        member.column(),
                        Optional.of(member.name()),
                        Optional.empty(),
                        Optional.of(value)))
        : Optional.empty();
  }

  /** jsonb_typeof(data) = 'object', and of a member. */
  static Optional<Condition> typed(Function call, ColumnComparison comparison, String type) {
    if (comparison != ColumnComparison.EQUAL) {
      return Optional.empty();
    }
    Optional<Expression> argument = Calls.argument(call, 0);
    Optional<Condition> whole =
        argument
            .flatMap(Literals::column)
            .map(
                column ->
                    new Document(column, Optional.empty(), Optional.of(type), Optional.empty()));
    return whole.or(
        () ->
            argument
                .flatMap(Documents::member)
                .map(
                    member ->
                        new Document(
                            member.column(),
                            Optional.of(member.name()),
                            Optional.of(type),
                            Optional.empty())));
  }

  private static Optional<Member> member(Expression expression) {
    if (!(Literals.bare(expression) instanceof JsonExpression json)
        || json.getIdentList().size() != 1) {
      return Optional.empty();
    }
    return Literals.column(json.getExpression())
        .flatMap(
            column ->
                Literals.value(json.getIdentList().get(0).getKey())
                    .map(name -> new Member(column, name)));
  }
}
