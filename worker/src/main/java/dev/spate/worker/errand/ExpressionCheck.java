package dev.spate.worker.errand;

import dev.spate.protocol.outcome.InspectReport.Problem;
import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Workload;
import dev.spate.worker.connect.DatabaseError;
import dev.spate.worker.connect.Session;
import dev.spate.worker.table.Relation;
import dev.spate.worker.table.SqlName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Asks the server whether it can evaluate a workload's SQL expressions, by a plan that isn't run.
 */
final class ExpressionCheck {
  private final Session session;
  private final Relation table;

  ExpressionCheck(Session session, Relation table) {
    this.session = session;
    this.table = table;
  }

  /**
   * Every expression that the server refuses for its column; columns that aren't there are left
   * out.
   */
  List<Problem> problems(Workload workload, TableDescription described) throws SQLException {
    List<Problem> problems = new ArrayList<>();
    for (Map.Entry<String, Generator> column : workload.columns().entrySet()) {
      boolean writable =
          described.columns().stream()
              .anyMatch(c -> c.name().equals(column.getKey()) && !c.generated());
      if (writable && column.getValue() instanceof Generator.Sql(String expression)) {
        check(column.getKey(), expression, problems);
      }
    }
    return problems;
  }

  private void check(String column, String expression, List<Problem> problems) throws SQLException {
    String insert =
        "EXPLAIN INSERT INTO %s (%s) VALUES (%s)"
            .formatted(table.sqlName(), SqlName.quote(column), expression);
    try {
      session.attempt(() -> session.list(insert, row -> row.getString(1)));
    } catch (SQLException e) {
      // a missing privilege is told for the table as a whole
      if (DatabaseError.connectionLost(e)) {
        throw e;
      }
      if (!DatabaseError.is(e, "42501")) {
        problems.add(
            new Problem(
                "workload.columns." + column,
                "the server refuses the expression '%s': %s"
                    .formatted(expression, DatabaseError.words(e))));
      }
    }
  }
}
