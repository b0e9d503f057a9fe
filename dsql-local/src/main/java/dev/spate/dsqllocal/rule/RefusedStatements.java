package dev.spate.dsqllocal.rule;

import dev.spate.dsqllocal.statement.SqlStatement;
import dev.spate.dsqllocal.wire.ErrorReport;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Statements that Aurora DSQL refuses whatever they are about. The words are those of probes
 * against real clusters in 2026-09 (Dreamescaper/dsql-emulator, rules/dsql-2026.09.yaml and
 * test/conformance/golden) and of awslabs/agent-plugins' "limits and error codes" (2026-10).
 */
public final class RefusedStatements {
  private static final String NOT_SUPPORTED = "0A000";

  /** How a statement begins, and what it is answered. */
  private record Start(String words, String message) {}

  private static final List<Start> STARTS =
      List.of(
          new Start("truncate", "unsupported statement: Truncate"),
          new Start("vacuum", "unsupported VACUUM statement"),
          new Start("create extension", "unsupported statement: CreateExtension"),
          new Start("create trigger", "CREATE TRIGGER not supported"),
          new Start("create database", "unsupported statement: Createdb"),
          new Start("create tablespace", "unsupported statement: CreateTableSpace"),
          new Start("create foreign table", "unsupported statement: CreateForeignTable"),
          new Start("create materialized view", "unsupported statement: CreateTableAs"),
          new Start("create procedure", "PROCEDURE is not supported"),
          new Start("create type", "CREATE TYPE not supported"),
          new Start("alter type", "ALTER TYPE not supported"),
          new Start("alter system", "unsupported statement: AlterSystem"),
          new Start("create temp", "TEMPORARY or TEMP table not supported for CREATE TABLE"),
          new Start("create temporary", "TEMPORARY or TEMP table not supported for CREATE TABLE"),
          new Start("create unlogged", "UNLOGGED table not supported for CREATE TABLE"),
          new Start("savepoint", "unsupported transaction statement: SAVEPOINT"),
          new Start("release", "unsupported transaction statement: RELEASE"),
          new Start("rollback to", "unsupported transaction statement: ROLLBACK TO"),
          new Start("rollback transaction to", "unsupported transaction statement: ROLLBACK TO"),
          new Start("rollback work to", "unsupported transaction statement: ROLLBACK TO"),
          new Start("merge", "unsupported statement type: MERGE"),
          new Start("lock", "unsupported statement: Lock"),
          new Start("listen", "unsupported statement: Listen"),
          new Start("notify", "unsupported statement: Notify"),
          new Start("unlisten", "unsupported statement: Unlisten"),
          new Start("set role", "setting configuration parameter \"role\" not supported"),
          new Start("set transaction", transactionParameter()),
          new Start("set session characteristics", transactionParameter()));

  /** What SET may change: what drivers set of themselves. */
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

  private static String transactionParameter() {
    return "setting configuration parameter \"TRANSACTION\" not supported";
  }

  /** Why a statement is refused; empty where nothing in it is. */
  public static Optional<ErrorReport> refusal(SqlStatement statement) {
    for (Start start : STARTS) {
      if (statement.startsWith(start.words().split(" ", -1))) {
        return Optional.of(ErrorReport.error(NOT_SUPPORTED, start.message()));
      }
    }
    return isolation(statement)
        .or(() -> setting(statement))
        .or(() -> index(statement))
        .or(() -> alteration(statement))
        .or(() -> DeclaredColumns.refusal(statement));
  }

  /** Fixed REPEATABLE READ (user guide, "Concurrency control"). */
  private static Optional<ErrorReport> isolation(SqlStatement statement) {
    int level = statement.find("isolation", "level");
    boolean begins = statement.startsWith("begin") || statement.startsWith("start");
    if (!begins || level < 0 || statement.has(level + 2, "repeatable", "read")) {
      return Optional.empty();
    }
    String named =
        statement.has(level + 2, "read")
            ? "READ " + statement.word(level + 3)
            : statement.word(level + 2);
    return Optional.of(
        ErrorReport.error(
            NOT_SUPPORTED, "Unsupported isolation level: " + named.toUpperCase(Locale.ROOT)));
  }

  private static Optional<ErrorReport> setting(SqlStatement statement) {
    if (!statement.startsWith("set")) {
      return Optional.empty();
    }
    String first = statement.word(1);
    String name = first.equals("local") || first.equals("session") ? statement.word(2) : first;
    return SETTABLE.contains(name)
        ? Optional.empty()
        : Optional.of(
            ErrorReport.error(
                NOT_SUPPORTED,
                "setting configuration parameter \"%s\" not supported".formatted(name)));
  }

  private static Optional<ErrorReport> index(SqlStatement statement) {
    int index = statement.startsWith("create", "unique") ? 2 : 1;
    if (!statement.startsWith("create") || !statement.has(index, "index")) {
      return Optional.empty();
    }
    if (statement.has(index + 1, "concurrently")) {
      return Optional.of(
          ErrorReport.error(NOT_SUPPORTED, "CONCURRENTLY not supported for CREATE INDEX"));
    }
    return statement.has(index + 1, "async")
        ? Optional.empty()
        : Optional.of(
            ErrorReport.error(NOT_SUPPORTED, "unsupported mode. please use CREATE INDEX ASYNC."));
  }

  private static Optional<ErrorReport> alteration(SqlStatement statement) {
    if (!statement.startsWith("alter", "table")) {
      return Optional.empty();
    }
    if (statement.contains("add", "constraint") && !statement.contains("not", "valid")
        || statement.contains("add", "primary", "key")) {
      return Optional.of(
          ErrorReport.error(NOT_SUPPORTED, "unsupported ALTER TABLE ADD CONSTRAINT statement"));
    }
    boolean retyped =
        statement.contains("alter") && statement.contains("type") && statement.contains("column");
    return retyped
        ? Optional.of(
            ErrorReport.error(
                NOT_SUPPORTED, "unsupported ALTER TABLE ALTER COLUMN ... SET DATA TYPE statement"))
        : Optional.empty();
  }
}
