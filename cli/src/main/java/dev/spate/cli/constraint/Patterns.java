package dev.spate.cli.constraint;

import dev.spate.cli.constraint.Condition.Matching;
import dev.spate.cli.constraint.Condition.NotUnderstood;
import java.util.Optional;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.RegExpMatchOperator;

/** Reads matches with regular expressions and with LIKE. */
final class Patterns {
  private static final String SPECIAL = "\\^$.|?*+()[]{}";

  private Patterns() {}

  static Condition match(RegExpMatchOperator match) {
    boolean not = match.getStringExpression().strip().startsWith("!");
    Optional<String> column = Literals.column(match.getLeftExpression());
    Optional<String> pattern = Literals.value(match.getRightExpression());
    return column.isPresent() && pattern.isPresent()
        ? new Matching(column.get(), pattern.get(), not)
        : new NotUnderstood(match.toString());
  }

  static Condition like(LikeExpression like) {
    Optional<String> column = Literals.column(like.getLeftExpression());
    Optional<String> pattern = Literals.value(like.getRightExpression());
    return column.isPresent() && pattern.isPresent()
        ? new Matching(column.get(), expression(pattern.get()), like.isNot())
        : new NotUnderstood(like.toString());
  }

  /** A LIKE pattern as a regular expression. */
  private static String expression(String like) {
    StringBuilder pattern = new StringBuilder("^");
    for (int i = 0; i < like.length(); i++) {
      char letter = like.charAt(i);
      switch (letter) {
        case '%' -> pattern.append(".*");
        case '_' -> pattern.append('.');
        case '\\' -> {
          i = Math.min(i + 1, like.length() - 1);
          pattern.append(literal(like.substring(i, i + 1)));
        }
        default -> pattern.append(literal(String.valueOf(letter)));
      }
    }
    return pattern.append('$').toString();
  }

  /** The text as a regular expression that matches it alone. */
  static String literal(String text) {
    StringBuilder pattern = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      pattern.append(SPECIAL.indexOf(letter) < 0 ? "" : "\\").append(letter);
    }
    return pattern.toString();
  }
}
