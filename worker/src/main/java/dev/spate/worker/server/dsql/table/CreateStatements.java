package dev.spate.worker.server.dsql.table;

import dev.spate.protocol.workload.SqlText;
import dev.spate.protocol.workload.SqlText.Statement;
import dev.spate.worker.server.TaskRefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The plan's statements that create the table, each of which DSQL commits by itself. Nothing of
 * them can be rolled back, so that only those are taken of which it is known what they make.
 */
public final class CreateStatements {
  private static final String NAME =
      "((?:\"(?:[^\"]|\"\")*\"|[\\p{L}_][\\p{L}\\p{N}_$]*)"
          + "(?:\\s*\\.\\s*(?:\"(?:[^\"]|\"\")*\"|[\\p{L}_][\\p{L}\\p{N}_$]*))?)";

  private static final Pattern MAKES =
      Pattern.compile(
          "(?is)^create\\s+(table|sequence|view)\\s+(?:if\\s+not\\s+exists\\s+)?" + NAME);

  private static final Pattern INDEX =
      Pattern.compile("(?is)^create\\s+(?:unique\\s+)?index\\s+.*?\\bon\\s+" + NAME);

  private static final Pattern CHANGES =
      Pattern.compile(
          "(?is)^(?:alter\\s+(?:table|sequence|view)\\s+(?:if\\s+exists\\s+)?(?:only\\s+)?"
              + "|insert\\s+into\\s+"
              + "|comment\\s+on\\s+(?:table|sequence|view)\\s+"
              + "|grant\\s+.*?\\bon\\s+(?:table\\s+|sequence\\s+)?)"
              + NAME);

  private final List<Statement> statements;
  private final List<Made> made = new ArrayList<>();

  /**
   * Something that a statement makes.
   *
   * @param type what DROP calls it
   * @param name as it stands in the statement
   */
  public record Made(String type, String name) {}

  private CreateStatements(List<Statement> statements) {
    this.statements = List.copyOf(statements);
  }

  /**
   * The statements of a text.
   *
   * @throws TaskRefusedException where one isn't known to make or to change only what goes with the
   *     table
   */
  public static CreateStatements of(String sql) {
    List<Statement> statements;
    try {
      statements = SqlText.statements(sql);
    } catch (IllegalArgumentException e) {
      throw new TaskRefusedException(e.getMessage());
    }
    CreateStatements all = new CreateStatements(statements);
    statements.forEach(all::take);
    return all;
  }

  private void take(Statement statement) {
    Matcher makes = MAKES.matcher(statement.sql());
    if (makes.lookingAt()) {
      made.add(new Made(makes.group(1).toUpperCase(Locale.ROOT), makes.group(2)));
      return;
    }
    Optional<String> of = first(INDEX, statement).or(() -> first(CHANGES, statement));
    if (of.filter(name -> made.stream().anyMatch(one -> one.name().equalsIgnoreCase(name)))
        .isEmpty()) {
      throw new TaskRefusedException(
          ("holds in its line %d what can't be taken back on Aurora DSQL, which commits each"
                  + " statement by itself: it may make tables, sequences, views and indexes, and"
                  + " change what it has made; do the rest before the run")
              .formatted(statement.line()));
    }
  }

  private static Optional<String> first(Pattern pattern, Statement statement) {
    Matcher matcher = pattern.matcher(statement.sql());
    return matcher.lookingAt() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** In their order. */
  public List<Statement> statements() {
    return statements;
  }

  /** What they make beside indexes, in their order. */
  public List<Made> made() {
    return List.copyOf(made);
  }

  /** The same statements for a table of another name. */
  public CreateStatements renamed(String table, String other) {
    Pattern name =
        Pattern.compile(
            "(?i)(?<![\\p{L}\\p{N}_$\".])" + Pattern.quote(table) + "(?![\\p{L}\\p{N}_$\"])");
    List<Statement> renamed = new ArrayList<>();
    for (Statement statement : statements) {
      String sql = name.matcher(statement.sql()).replaceAll(Matcher.quoteReplacement(other));
      renamed.add(new Statement(sql, statement.line(), statement.words()));
    }
    CreateStatements all = new CreateStatements(renamed);
    renamed.forEach(all::take);
    return all;
  }
}
