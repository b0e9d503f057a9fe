package dev.spate.dsqllocal.rule;

import dev.spate.dsqllocal.statement.SqlStatement;
import dev.spate.dsqllocal.wire.ErrorReport;
import java.util.Optional;
import java.util.Set;

/** What may not be said where a table is altered. */
final class AlterRules {
  /** What may not stand behind the type of a column that is added. */
  private static final Set<String> CONSTRAINTS =
      Set.of("default", "check", "unique", "references", "primary", "generated", "constraint");

  private AlterRules() {}

  static Optional<ErrorReport> refusal(SqlStatement statement) {
    if (!statement.startsWith("alter", "table") || statement.has(2, "async")) {
      return Optional.empty();
    }
    if (statement.contains("validate", "constraint")) {
      return Optional.of(DsqlRule.VALIDATE_CONSTRAINT.report());
    }
    if (statement.contains("row", "level", "security")) {
      return Optional.of(DsqlRule.ROW_SECURITY.report());
    }
    int add = statement.find("add");
    return add >= 0 && !statement.contains("alter", "column")
        ? addition(statement, add)
        : column(statement);
  }

  private static Optional<ErrorReport> addition(SqlStatement statement, int add) {
    boolean constraint =
        Set.of("constraint", "primary", "unique", "check", "foreign", "exclude")
            .contains(statement.word(add + 1));
    if (constraint) {
      boolean keeps = statement.contains("not", "valid") || statement.contains("using", "index");
      return keeps ? Optional.empty() : Optional.of(DsqlRule.ADD_CONSTRAINT.report());
    }
    boolean constrained =
        statement.find(add, "not", "null") >= 0
            || CONSTRAINTS.stream().anyMatch(word -> statement.find(add, word) >= 0);
    // a type that isn't there is what is said of it first
    return DeclaredColumns.refusal(statement)
        .or(() -> constrained ? Optional.of(DsqlRule.ADD_COLUMN.report()) : Optional.empty());
  }

  private static Optional<ErrorReport> column(SqlStatement statement) {
    int alter = statement.find(2, "alter");
    if (alter < 0) {
      return Optional.empty();
    }
    int action = statement.has(alter + 1, "column") ? alter + 3 : alter + 2;
    if (statement.has(action, "type") || statement.has(action, "set", "data", "type")) {
      return Optional.of(DsqlRule.COLUMN_RETYPE.report());
    }
    if (statement.has(action, "set", "not", "null")) {
      return Optional.of(DsqlRule.SET_NOT_NULL.report());
    }
    return statement.has(action, "set", "statistics")
        ? Optional.of(DsqlRule.SET_STATISTICS.report())
        : Optional.empty();
  }
}
