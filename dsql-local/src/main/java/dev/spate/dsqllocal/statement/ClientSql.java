package dev.spate.dsqllocal.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Splits what a client sends into statements, and says what each does. */
public final class ClientSql {
  /** Of a statement that isn't about the catalog, as many tokens as the rules look at. */
  private static final int MOST_TOKENS = 400;

  private static final Set<String> CATALOG =
      Set.of(
          "create", "alter", "drop", "grant", "revoke", "comment", "aws", "security", "reassign");

  private static final Set<String> WRITES = Set.of("insert", "update", "delete", "merge");

  private ClientSql() {}

  /** The statements of a text, at least one, which is empty where there is none. */
  public static List<SqlStatement> split(String text) {
    List<SqlStatement> statements = new ArrayList<>();
    SqlScanner scanner = new SqlScanner(text);
    List<SqlToken> tokens = new ArrayList<>();
    int start = 0;
    for (Optional<SqlToken> next = scanner.next(); next.isPresent(); next = scanner.next()) {
      SqlToken token = next.get();
      if (token.isSymbol(';')) {
        if (!tokens.isEmpty()) {
          statements.add(statement(text, start, token.start(), tokens));
          tokens = new ArrayList<>();
        }
        start = token.end();
      } else if (tokens.size() < MOST_TOKENS || isAboutCatalog(tokens)) {
        tokens.add(token);
      }
    }
    if (!tokens.isEmpty() || statements.isEmpty()) {
      statements.add(statement(text, start, text.length(), tokens));
    }
    return statements;
  }

  private static boolean isAboutCatalog(List<SqlToken> tokens) {
    SqlToken first = tokens.getFirst();
    return first.kind() == SqlTokenKind.WORD && CATALOG.contains(first.text());
  }

  private static SqlStatement statement(String text, int start, int end, List<SqlToken> tokens) {
    List<SqlToken> moved =
        start == 0
            ? tokens
            : tokens.stream()
                .map(t -> new SqlToken(t.kind(), t.text(), t.start() - start, t.end() - start))
                .toList();
    SqlStatement plain = new SqlStatement(text.substring(start, end), moved, StatementKind.QUERY);
    return new SqlStatement(plain.text(), plain.tokens(), kind(plain));
  }

  private static StatementKind kind(SqlStatement statement) {
    String first = statement.word(0);
    return switch (first) {
      case "" -> statement.tokens().isEmpty() ? StatementKind.EMPTY : StatementKind.QUERY;
      case "begin", "start" -> StatementKind.BEGIN;
      case "commit", "end" -> StatementKind.COMMIT;
      case "rollback", "abort" -> StatementKind.ROLLBACK;
      case "insert", "update", "delete", "merge" -> StatementKind.DML;
      case "copy" -> copies(statement) ? StatementKind.COPY_IN : StatementKind.QUERY;
      case "with", "explain" -> writes(statement) ? StatementKind.DML : StatementKind.QUERY;
      default -> CATALOG.contains(first) ? StatementKind.DDL : StatementKind.QUERY;
    };
  }

  private static boolean copies(SqlStatement statement) {
    return statement.contains("from", "stdin");
  }

  private static boolean writes(SqlStatement statement) {
    boolean runs = !statement.startsWith("explain") || statement.contains("analyze");
    return runs
        && statement.tokens().stream()
            .anyMatch(token -> token.kind() == SqlTokenKind.WORD && WRITES.contains(token.text()));
  }
}
