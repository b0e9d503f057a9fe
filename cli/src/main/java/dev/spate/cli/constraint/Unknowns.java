package dev.spate.cli.constraint;

import dev.spate.cli.constraint.Condition.All;
import dev.spate.cli.constraint.Condition.Any;
import dev.spate.cli.constraint.Condition.NotUnderstood;
import dev.spate.cli.constraint.Condition.Nullness;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A comparison with null is no offence: where a part isn't understood, a column of it that may be
 * null is a way to meet it.
 */
public final class Unknowns {
  /** What answers true or false of null. */
  private static final Pattern NULLS =
      Pattern.compile(
          "\\b(IS|COALESCE|CASE|NULLIF|GREATEST|LEAST|CONCAT\\w*|num_n\\w+|jsonb?_build\\w*|ROW)\\b",
          Pattern.CASE_INSENSITIVE);

  private Unknowns() {}

  /**
   * The condition, with null as another way to meet what isn't understood.
   *
   * @param nullable the columns that may be null
   */
  public static Condition orNull(Condition condition, Set<String> nullable) {
    return switch (condition) {
      case All(List<Condition> parts) ->
          new All(parts.stream().map(part -> orNull(part, nullable)).toList());
      case Any(List<Condition> branches) ->
          new Any(branches.stream().map(branch -> orNull(branch, nullable)).toList());
      case NotUnderstood unknown -> unknown(unknown, nullable);
      case Condition understood -> understood;
    };
  }

  private static Condition unknown(NotUnderstood unknown, Set<String> nullable) {
    String outside = unknown.text().replaceAll("'(?:[^']|'')*'", "''");
    if (NULLS.matcher(outside).find()) {
      return unknown;
    }
    List<Condition> ways = new ArrayList<>();
    nullable.stream()
        .sorted()
        .filter(column -> outside.contains('"' + column.replace("\"", "\"\"") + '"'))
        .forEach(column -> ways.add(new Nullness(column, true)));
    ways.add(unknown);
    return Conditions.any(ways);
  }
}
