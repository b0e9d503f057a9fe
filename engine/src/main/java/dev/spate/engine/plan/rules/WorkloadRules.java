package dev.spate.engine.plan.rules;

import dev.spate.engine.plan.grammar.Place;
import dev.spate.protocol.workload.Cleanup;
import dev.spate.protocol.workload.ExistingRows;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Insert;
import dev.spate.protocol.workload.InsertMethod;
import dev.spate.protocol.workload.SqlText;
import dev.spate.protocol.workload.StatementProtocol;
import dev.spate.protocol.workload.Workload;

/** What a workload must be beyond its single keys. */
final class WorkloadRules {
  /** The most parameters of one statement: their count has 16 bits in PostgreSQL's protocol. */
  private static final int MOST_PARAMETERS = 65_535;

  private WorkloadRules() {}

  static void insert(Insert insert, Place place) {
    boolean oneRow =
        insert.method() == InsertMethod.STATEMENT || insert.method() == InsertMethod.BATCH;
    insert
        .rowsPerStatement()
        .ifPresent(
            rows -> {
              if (oneRow) {
                place.reportKey(
                    "rowsPerStatement", "has a meaning only with values, unnest and copy", rows);
              } else if (rows > insert.rowsPerTransaction()) {
                place.reportKey(
                    "rowsPerStatement",
                    "must be at most rowsPerTransaction (%d)"
                        .formatted(insert.rowsPerTransaction()),
                    rows);
              }
            });
    if (insert.method() == InsertMethod.COPY && insert.protocol() == StatementProtocol.SIMPLE) {
      place.reportKey("protocol", "has no meaning with copy, which sends no statements", "simple");
    }
  }

  static void workload(Workload workload, Place place) {
    if (workload.cleanup() == Cleanup.TRUNCATE && workload.existing() == ExistingRows.KEEP) {
      place.reportKey("cleanup", "contradicts existing: keep, which removes nothing", "truncate");
    }
    workload.create().ifPresent(sql -> create(sql, place.at("create")));
    ColumnRules.check(workload, place);
    Insert insert = workload.insert();
    if (insert.method() == InsertMethod.VALUES && insert.protocol() == StatementProtocol.PREPARED) {
      long columns =
          workload.columns().values().stream()
              .filter(generator -> !(generator instanceof Generator.Sql))
              .count();
      long parameters = columns * insert.effectiveRowsPerStatement();
      if (parameters > MOST_PARAMETERS) {
        String rule =
            "rowsPerStatement × columns must be at most "
                + MOST_PARAMETERS
                + ", PostgreSQL's limit of parameters in one statement";
        place.at("insert").report(rule, Long.toString(parameters));
      }
    }
  }

  private static void create(String sql, Place place) {
    try {
      if (SqlText.statements(sql).stream().noneMatch(WorkloadRules::makesTable)) {
        place.report("must hold a CREATE TABLE statement", place.node().words());
      }
    } catch (IllegalArgumentException e) {
      place.report("must be SQL: " + e.getMessage(), place.node().words());
    }
  }

  private static boolean makesTable(SqlText.Statement statement) {
    return statement.begins("create") && statement.words().contains("table");
  }
}
