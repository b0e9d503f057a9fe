package dev.spate.worker.server.postgres.inspect;

import dev.spate.protocol.outcome.InspectReport.Problem;
import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Workload;
import dev.spate.worker.connect.DatabaseError;
import dev.spate.worker.insert.statement.SqlName;
import dev.spate.worker.server.catalog.Relation;
import dev.spate.worker.server.postgres.session.PostgresSession;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Asks the server whether it can evaluate a workload's SQL expressions: by a plan that isn't run,
 * then in a transaction that may only read.
 */
final class ExpressionCheck {
  private final PostgresSession session;
  private final Relation table;
  private final List<Problem> problems = new ArrayList<>();

  ExpressionCheck(PostgresSession session, Relation table) {
    this.session = session;
    this.table = table;
  }

  /**
   * Every expression that the server refuses for its column; columns that aren't there are left
   * out. Within a transaction.
   *
   * @param always whether they are evaluated also where they call what acts outside of a
   *     transaction
   */
  List<Problem> problems(Workload workload, TableDescription described, boolean always)
      throws SQLException {
    boolean backslashes = backslashesEscape();
    for (Map.Entry<String, Generator> column : workload.columns().entrySet()) {
      boolean writable =
          described.columns().stream()
              .anyMatch(c -> c.name().equals(column.getKey()) && !c.generated());
      if (writable && column.getValue() instanceof Generator.Sql(String expression)) {
        check(column.getKey(), expression, backslashes, always);
      }
    }
    return problems;
  }

  /** Where they escape in every literal, what is quoted can't be known from outside. */
  private boolean backslashesEscape() throws SQLException {
    return session.one(
        "SELECT coalesce(current_setting('standard_conforming_strings', true), 'on') = 'off'",
        row -> row.getBoolean(1));
  }

  private void check(String column, String expression, boolean backslashes, boolean always)
      throws SQLException {
    if (backslashes && expression.indexOf('\\') >= 0) {
      problem(
          column,
          "must hold no backslash where the server's standard_conforming_strings is off, got '%s'"
              .formatted(expression));
      return;
    }
    String insert =
        "EXPLAIN INSERT INTO %s (%s) VALUES (%s)"
            .formatted(table.sqlName(), SqlName.quote(column), expression);
    try {
      session.attempt(() -> done(insert));
    } catch (SQLException e) {
      refused(column, expression, e);
      return;
    }
    boolean evaluated =
        always || FunctionReach.of(session, List.of(expression)).outside().isEmpty();
    if (evaluated && !expression.strip().equalsIgnoreCase("default")) {
      evaluate(column, expression);
    }
  }

  /**
   * What only a place in an INSERT gives a type to, and what would write, the server refuses here
   * and not there.
   */
  private void evaluate(String column, String expression) throws SQLException {
    try {
      session.takeBack(
          () -> {
            session.single("SET TRANSACTION READ ONLY");
            return done("SELECT (%s)".formatted(expression));
          });
    } catch (SQLException e) {
      String state = DatabaseError.sqlState(e).orElse("");
      if (!state.equals("25006") && !state.startsWith("42")) {
        refused(column, expression, e);
      }
    }
  }

  private Void done(String statement) throws SQLException {
    session.single(statement);
    return null;
  }

  private void refused(String column, String expression, SQLException e) throws SQLException {
    if (DatabaseError.connectionLost(e)) {
      throw e;
    }
    // a missing privilege is reported for the table as a whole
    if (!DatabaseError.is(e, "42501")) {
      problem(
          column,
          "the server refuses the expression '%s': %s"
              .formatted(expression, DatabaseError.message(e)));
    }
  }

  private void problem(String column, String message) {
    problems.add(new Problem("workload.columns." + column, message));
  }
}
