package dev.spate.dsqllocal.rule;

import dev.spate.dsqllocal.statement.SqlStatement;
import dev.spate.dsqllocal.statement.SqlTokenKind;
import dev.spate.dsqllocal.wire.ErrorReport;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Statements that Aurora DSQL refuses whatever they are about. */
public final class RefusedStatements {
  /** How a statement begins that is refused for it; a longer beginning stands first. */
  private record Start(DsqlRule rule, String... words) {}

  private static final List<Start> STARTS =
      List.of(
          new Start(DsqlRule.SAVEPOINT, "savepoint"),
          new Start(DsqlRule.RELEASE, "release"),
          new Start(DsqlRule.ROLLBACK_TO, "rollback", "to"),
          new Start(DsqlRule.ROLLBACK_TO, "rollback", "transaction", "to"),
          new Start(DsqlRule.ROLLBACK_TO, "rollback", "work", "to"),
          new Start(DsqlRule.PREPARE_TRANSACTION, "prepare", "transaction"),
          new Start(DsqlRule.LOCK, "lock"),
          new Start(DsqlRule.TRUNCATE, "truncate"),
          new Start(DsqlRule.VACUUM, "vacuum"),
          new Start(DsqlRule.LISTEN, "listen"),
          new Start(DsqlRule.NOTIFY, "notify"),
          new Start(DsqlRule.UNLISTEN, "unlisten"),
          new Start(DsqlRule.ALTER_SYSTEM, "alter", "system"),
          new Start(DsqlRule.MERGE, "merge"),
          new Start(DsqlRule.DO, "do"),
          new Start(DsqlRule.CREATE_EXTENSION, "create", "extension"),
          new Start(DsqlRule.CREATE_TRIGGER, "create", "trigger"),
          new Start(DsqlRule.CREATE_TRIGGER, "create", "constraint", "trigger"),
          new Start(DsqlRule.CREATE_TRIGGER, "create", "or", "replace", "trigger"),
          new Start(DsqlRule.CREATE_DATABASE, "create", "database"),
          new Start(DsqlRule.CREATE_TABLESPACE, "create", "tablespace"),
          new Start(DsqlRule.FOREIGN_TABLE, "create", "foreign", "table"),
          new Start(DsqlRule.MATERIALIZED_VIEW, "create", "materialized", "view"),
          new Start(DsqlRule.TEMPORARY_TABLE, "create", "temp"),
          new Start(DsqlRule.TEMPORARY_TABLE, "create", "temporary"),
          new Start(DsqlRule.UNLOGGED_TABLE, "create", "unlogged"),
          new Start(DsqlRule.CREATE_POLICY, "create", "policy"),
          new Start(DsqlRule.PROCEDURE, "create", "procedure"),
          new Start(DsqlRule.PROCEDURE, "create", "or", "replace", "procedure"),
          new Start(DsqlRule.ALTER_TYPE, "alter", "type"),
          new Start(DsqlRule.DROP_TYPE, "drop", "type"),
          new Start(DsqlRule.SET_TRANSACTION, "set", "session", "characteristics"));

  /** What SET may change: what drivers and pg_dump set of themselves. */
  private static final Set<String> SETTABLE =
      Set.of(
          "application_name",
          "client_encoding",
          "datestyle",
          "extra_float_digits",
          "intervalstyle",
          "names",
          "search_path",
          "time",
          "timezone");

  private RefusedStatements() {}

  /** Why a statement is refused; empty where nothing in it is. */
  public static Optional<ErrorReport> refusal(SqlStatement statement) {
    for (Start start : STARTS) {
      if (statement.startsWith(start.words())) {
        return Optional.of(start.rule().report());
      }
    }
    return isolation(statement)
        .or(() -> setting(statement))
        .or(() -> reading(statement))
        .or(() -> copying(statement))
        .or(() -> creation(statement))
        .or(() -> IndexRules.refusal(statement))
        .or(() -> AlterRules.refusal(statement))
        .or(() -> DeclaredColumns.refusal(statement));
  }

  private static Optional<ErrorReport> isolation(SqlStatement statement) {
    int level = statement.find("isolation", "level");
    boolean sets = statement.startsWith("set", "transaction");
    boolean begins = statement.startsWith("begin") || statement.startsWith("start");
    if ((begins || sets) && level >= 0 && !statement.has(level + 2, "repeatable", "read")) {
      String first = statement.word(level + 2);
      String named = first.equals("read") ? "read " + statement.word(level + 3) : first;
      return Optional.of(DsqlRule.ISOLATION_LEVEL.report(named.toUpperCase(Locale.ROOT)));
    }
    return sets ? Optional.of(DsqlRule.SET_TRANSACTION.report()) : Optional.empty();
  }

  private static Optional<ErrorReport> setting(SqlStatement statement) {
    if (!statement.startsWith("set")) {
      return Optional.empty();
    }
    String first = statement.word(1);
    String name = first.equals("local") || first.equals("session") ? statement.word(2) : first;
    return SETTABLE.contains(name)
        ? Optional.empty()
        : Optional.of(DsqlRule.SET_PARAMETER.report(name));
  }

  private static Optional<ErrorReport> reading(SqlStatement statement) {
    if (!statement.startsWith("select") && !statement.startsWith("with")) {
      return Optional.empty();
    }
    if (statement.contains("for", "share") || statement.contains("for", "no", "key", "update")) {
      return Optional.of(DsqlRule.LOCKING_CLAUSE.report());
    }
    return statement.contains("tablesample")
        ? Optional.of(DsqlRule.TABLESAMPLE.report())
        : Optional.empty();
  }

  /** A file would be one of this machine. */
  private static Optional<ErrorReport> copying(SqlStatement statement) {
    if (!statement.startsWith("copy")) {
      return Optional.empty();
    }
    boolean byClient = statement.contains("stdin") || statement.contains("stdout");
    return byClient ? Optional.empty() : Optional.of(DsqlRule.COPY_FILE.report());
  }

  private static Optional<ErrorReport> creation(SqlStatement statement) {
    if (statement.startsWith("create", "type")) {
      if (statement.contains("as", "enum")) {
        return Optional.of(DsqlRule.CREATE_TYPE.report());
      }
      boolean range = statement.contains("as", "range");
      return Optional.of((range ? DsqlRule.RANGE_TYPE : DsqlRule.COMPOSITE_TYPE).report());
    }
    boolean function =
        statement.startsWith("create", "function")
            || statement.startsWith("create", "or", "replace", "function");
    int language = statement.find("language") + 1;
    if (!function || language == 0 || language >= statement.tokens().size()) {
      return Optional.empty();
    }
    String named = statement.tokens().get(language).text().toLowerCase(Locale.ROOT);
    boolean symbol = statement.tokens().get(language).kind() == SqlTokenKind.SYMBOL;
    return named.equals("sql") || symbol
        ? Optional.empty()
        : Optional.of(DsqlRule.FUNCTION_LANGUAGE.report(named));
  }
}
