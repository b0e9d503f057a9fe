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
  private record Start(DsqlRule rule, List<String> words) {
    static Start of(DsqlRule rule, String... words) {
      return new Start(rule, List.of(words));
    }

    boolean begins(SqlStatement statement) {
      return statement.startsWith(words.toArray(String[]::new));
    }
  }

  private static final List<Start> STARTS =
      List.of(
          Start.of(DsqlRule.SAVEPOINT, "savepoint"),
          Start.of(DsqlRule.RELEASE, "release"),
          Start.of(DsqlRule.ROLLBACK_TO, "rollback", "to"),
          Start.of(DsqlRule.ROLLBACK_TO, "rollback", "transaction", "to"),
          Start.of(DsqlRule.ROLLBACK_TO, "rollback", "work", "to"),
          Start.of(DsqlRule.PREPARE_TRANSACTION, "prepare", "transaction"),
          Start.of(DsqlRule.LOCK, "lock"),
          Start.of(DsqlRule.TRUNCATE, "truncate"),
          Start.of(DsqlRule.VACUUM, "vacuum"),
          Start.of(DsqlRule.LISTEN, "listen"),
          Start.of(DsqlRule.NOTIFY, "notify"),
          Start.of(DsqlRule.UNLISTEN, "unlisten"),
          Start.of(DsqlRule.ALTER_SYSTEM, "alter", "system"),
          Start.of(DsqlRule.MERGE, "merge"),
          Start.of(DsqlRule.DO, "do"),
          Start.of(DsqlRule.CREATE_EXTENSION, "create", "extension"),
          Start.of(DsqlRule.CREATE_TRIGGER, "create", "trigger"),
          Start.of(DsqlRule.CREATE_TRIGGER, "create", "constraint", "trigger"),
          Start.of(DsqlRule.CREATE_TRIGGER, "create", "or", "replace", "trigger"),
          Start.of(DsqlRule.CREATE_DATABASE, "create", "database"),
          Start.of(DsqlRule.CREATE_TABLESPACE, "create", "tablespace"),
          Start.of(DsqlRule.FOREIGN_TABLE, "create", "foreign", "table"),
          Start.of(DsqlRule.MATERIALIZED_VIEW, "create", "materialized", "view"),
          Start.of(DsqlRule.TEMPORARY_TABLE, "create", "temp"),
          Start.of(DsqlRule.TEMPORARY_TABLE, "create", "temporary"),
          Start.of(DsqlRule.UNLOGGED_TABLE, "create", "unlogged"),
          Start.of(DsqlRule.CREATE_POLICY, "create", "policy"),
          Start.of(DsqlRule.PROCEDURE, "create", "procedure"),
          Start.of(DsqlRule.PROCEDURE, "create", "or", "replace", "procedure"),
          Start.of(DsqlRule.ALTER_TYPE, "alter", "type"),
          Start.of(DsqlRule.DROP_TYPE, "drop", "type"),
          Start.of(DsqlRule.SET_TRANSACTION, "set", "session", "characteristics"));

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
      if (start.begins(statement)) {
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
