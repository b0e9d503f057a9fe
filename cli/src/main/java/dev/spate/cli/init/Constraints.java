package dev.spate.cli.init;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a table's constraints, in PostgreSQL's own words, say of a column. */
final class Constraints {
  private static final Pattern QUOTED = Pattern.compile("'((?:[^']|'')*)'::");
  private static final String NUMBER = "\\(?'?(-?\\d+(?:\\.\\d+)?)'?\\)?(?:::\\w+(?: \\w+)?)?";

  private final List<String> constraints;

  Constraints(List<String> constraints) {
    this.constraints = constraints;
  }

  /** The values of CHECK (column = ANY (ARRAY['a'::text, …])), or of ORed equalities. */
  List<String> allowed(String column) {
    List<String> values = new ArrayList<>();
    for (String check : checks(column)) {
      boolean oneOf = check.contains("= ANY") || check.contains(" OR ");
      Matcher quoted = QUOTED.matcher(check);
      while (oneOf && quoted.find()) {
        values.add(quoted.group(1).replace("''", "'"));
      }
    }
    return values;
  }

  /** The largest lower bound, one step above it where the bound itself is excluded. */
  Optional<BigDecimal> atLeast(String column, BigDecimal step) {
    return bound(column, ">", step).max(BigDecimal::compareTo);
  }

  /** The smallest upper bound, one step below it where the bound itself is excluded. */
  Optional<BigDecimal> atMost(String column, BigDecimal step) {
    return bound(column, "<", step.negate()).min(BigDecimal::compareTo);
  }

  private java.util.stream.Stream<BigDecimal> bound(String column, String sign, BigDecimal step) {
    Pattern comparison =
        Pattern.compile(name(column) + "\\)?(?:::\\w+)? " + sign + "(=?) " + NUMBER);
    return checks(column).stream()
        .flatMap(check -> comparison.matcher(check).results())
        .map(
            match -> {
              BigDecimal value = new BigDecimal(match.group(2));
              return match.group(1).isEmpty() ? value.add(step) : value;
            });
  }

  /** The table and column that a foreign key of this column alone points to. */
  Optional<Reference> reference(String column) {
    Pattern key =
        Pattern.compile("FOREIGN KEY \\(" + name(column) + "\\) REFERENCES (\\S+?)\\(([^,)]+)\\)");
    return constraints.stream()
        .flatMap(constraint -> key.matcher(constraint).results())
        .findFirst()
        .map(match -> new Reference(match.group(1), match.group(2)));
  }

  /** Whether the column alone must be unique. */
  boolean unique(String column) {
    Pattern key = Pattern.compile("(?:UNIQUE|PRIMARY KEY) \\(" + name(column) + "\\)");
    return constraints.stream().anyMatch(constraint -> key.matcher(constraint).find());
  }

  /** Names as SQL writes them. */
  record Reference(String table, String column) {}

  private List<String> checks(String column) {
    Pattern named = Pattern.compile("(?<![\\w\"])" + name(column) + "(?![\\w\"])");
    return constraints.stream()
        .filter(constraint -> constraint.contains("CHECK") && named.matcher(constraint).find())
        .toList();
  }

  /** The column's name as PostgreSQL prints it: quoted where it isn't plain. */
  private static String name(String column) {
    return column.matches("[a-z_][a-z0-9_]*")
        ? "\"?" + column + "\"?"
        : Pattern.quote("\"" + column.replace("\"", "\"\"") + "\"");
  }
}
