package dev.spate.dsqllocal.rule;

import dev.spate.dsqllocal.statement.SqlStatement;
import dev.spate.dsqllocal.statement.SqlToken;
import dev.spate.dsqllocal.wire.ErrorReport;
import java.util.List;
import java.util.Optional;

/** What may not be said where an index is made. */
final class IndexRules {
  /** How many columns a key may have. */
  private static final int KEY_COLUMNS_MAX = 8;

  private IndexRules() {}

  static Optional<ErrorReport> refusal(SqlStatement statement) {
    int index = statement.startsWith("create", "unique") ? 2 : 1;
    if (!statement.startsWith("create") || !statement.has(index, "index")) {
      return Optional.empty();
    }
    if (statement.has(index + 1, "concurrently")) {
      return Optional.of(DsqlRule.INDEX_CONCURRENTLY.report());
    }
    if (statement.contains("using")) {
      return Optional.of(DsqlRule.INDEX_USING.report());
    }
    if (!statement.has(index + 1, "async")) {
      return Optional.of(DsqlRule.INDEX_MODE.report());
    }
    if (statement.contains("asc") || statement.contains("desc")) {
      return Optional.of(DsqlRule.INDEX_ORDER.report());
    }
    return tooManyColumns(statement, statement.find("on"));
  }

  /** Counts what stands between the next two brackets that belong together. */
  static Optional<ErrorReport> tooManyColumns(SqlStatement statement, int from) {
    List<SqlToken> tokens = statement.tokens();
    int depth = 0;
    int columns = 1;
    for (int i = Math.max(0, from); i < tokens.size(); i++) {
      if (tokens.get(i).isSymbol('(')) {
        depth++;
      } else if (tokens.get(i).isSymbol(')') && --depth == 0) {
        break;
      } else if (tokens.get(i).isSymbol(',') && depth == 1) {
        columns++;
      }
    }
    return columns > KEY_COLUMNS_MAX
        ? Optional.of(DsqlRule.KEY_COLUMNS.report())
        : Optional.empty();
  }
}
