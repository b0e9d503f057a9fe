package dev.spate.protocol.workload;

import dev.spate.protocol.workload.SqlTokens.Kind;
import dev.spate.protocol.workload.SqlTokens.Token;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What can be said of SQL text by its form alone. It is what keeps a plan's SQL within the place
 * that it is put into; what it means is the server's to judge.
 */
public final class SqlText {
  private static final Pattern CALL = Pattern.compile("([\\p{L}_][\\p{L}\\p{N}_$]*)\"?\\s*\\(");

  private SqlText() {}

  /**
   * One of several statements.
   *
   * @param sql without comments around it and without its semicolon
   * @param line where it begins, from 1
   * @param words its first words and names, five at most, words in lower case
   */
  public record Statement(String sql, int line, List<String> words) {
    public Statement {
      words = List.copyOf(words);
    }

    /** Whether it begins with these words. */
    public boolean begins(String... first) {
      return words.size() >= first.length && words.subList(0, first.length).equals(List.of(first));
    }
  }

  /**
   * Why a text can't stand for one value among others; empty where it can: brackets and quotes are
   * closed, and nothing in it ends the value, the statement or the line.
   */
  public static Optional<String> expressionProblem(String sql) {
    List<Token> tokens;
    try {
      tokens = SqlTokens.of(sql);
    } catch (IllegalArgumentException e) {
      return Optional.of("must be one expression of SQL: " + e.getMessage());
    }
    return problem(tokens).map(rule -> "must be one expression of SQL: " + rule);
  }

  private static Optional<String> problem(List<Token> tokens) {
    Deque<String> open = new ArrayDeque<>();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.kind() == Kind.LINE_COMMENT) {
        return Optional.of("a comment (--) would hide what follows it");
      }
      if (token.kind() != Kind.SYMBOL) {
        continue;
      }
      switch (token.text()) {
        case ";" -> {
          return Optional.of("a semicolon ends it");
        }
        case "," -> {
          if (open.isEmpty()) {
            return Optional.of("a comma parts it in two");
          }
        }
        case "(" -> open.push(")");
        case "[" -> open.push("]");
        case ")", "]" -> {
          if (open.isEmpty() || !open.pop().equals(token.text())) {
            return Optional.of("'%s' closes what it doesn't open".formatted(token.text()));
          }
        }
        case "$" -> {
          return Optional.of("it has no parameters ($)");
        }
        default -> {}
      }
    }
    if (tokens.isEmpty()) {
      return Optional.of("it is empty");
    }
    return open.isEmpty()
        ? Optional.empty()
        : Optional.of("'%s' is missing at its end".formatted(open.peek()));
  }

  /**
   * The statements of a text, without empty ones.
   *
   * @throws IllegalArgumentException where a quote or a comment is never closed
   */
  public static List<Statement> statements(String sql) {
    List<Statement> statements = new ArrayList<>();
    List<Token> current = new ArrayList<>();
    int brackets = 0;
    int blocks = 0;
    for (Token token : SqlTokens.of(sql)) {
      if (token.kind() == Kind.LINE_COMMENT) {
        continue;
      }
      if (token.is(";") && brackets == 0 && blocks == 0) {
        add(sql, current, statements);
        current.clear();
        continue;
      }
      current.add(token);
      brackets = Math.max(0, brackets + (token.is("(") ? 1 : token.is(")") ? -1 : 0));
      blocks += block(token, blocks, current);
    }
    add(sql, current, statements);
    return statements;
  }

  /** A routine's body may stand between BEGIN ATOMIC and END, semicolons and all. */
  private static int block(Token token, int blocks, List<Token> statement) {
    if (token.kind() != Kind.WORD || !makesRoutine(statement)) {
      return 0;
    }
    return switch (token.text()) {
      case "begin" -> 1;
      case "case" -> blocks > 0 ? 1 : 0;
      case "end" -> blocks > 0 ? -1 : 0;
      default -> 0;
    };
  }

  private static boolean makesRoutine(List<Token> statement) {
    int kind =
        statement.size() > 3 && statement.get(1).is("or") && statement.get(2).is("replace") ? 3 : 1;
    return statement.size() > kind
        && statement.getFirst().is("create")
        && (statement.get(kind).is("function") || statement.get(kind).is("procedure"));
  }

  private static void add(String sql, List<Token> tokens, List<Statement> statements) {
    if (tokens.isEmpty()) {
      return;
    }
    int from = tokens.getFirst().from();
    int line = 1 + (int) sql.substring(0, from).chars().filter(c -> c == '\n').count();
    List<String> words = tokens.stream().limit(5).map(Token::text).toList();
    statements.add(new Statement(sql.substring(from, tokens.getLast().to()), line, words));
  }

  /**
   * The names that stand before an opening bracket: those of all functions that a text calls, and
   * some that are none. Within literals too, since DO runs them and EXECUTE may.
   *
   * @throws IllegalArgumentException where a quote or a comment is never closed
   */
  public static Set<String> calls(String sql) {
    Set<String> names = new TreeSet<>();
    Token before = null;
    for (Token token : SqlTokens.of(sql)) {
      if (token.is("(")
          && before != null
          && (before.kind() == Kind.WORD || before.kind() == Kind.NAME)) {
        names.add(before.text());
      }
      if (token.kind() == Kind.TEXT) {
        literal(sql.substring(token.from(), token.to()), names);
      }
      if (token.kind() != Kind.LINE_COMMENT) {
        before = token;
      }
    }
    return names;
  }

  /** What a literal holds need not be SQL, so that names are looked for without its rules. */
  private static void literal(String text, Set<String> names) {
    Matcher calls = CALL.matcher(text);
    while (calls.find()) {
      names.add(calls.group(1).toLowerCase(Locale.ROOT));
    }
  }
}
