package dev.spate.worker.rows;

import dev.spate.protocol.outcome.InspectReport.Problem;
import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.setting.Nearest;
import dev.spate.protocol.task.RowIdentity;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.InsertMethod;
import dev.spate.protocol.workload.Workload;
import dev.spate.worker.rows.encode.GeneratedColumn;
import dev.spate.worker.rows.form.ColumnType;
import dev.spate.worker.rows.form.IncompatibleGeneratorException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Holds a workload's columns against a table's. */
final class RowProblems {
  private static final String COLUMNS = "workload.columns";

  /** Seed and nonce don't decide whether a generator fits. */
  private static final RowIdentity NOBODY = new RowIdentity(0, 0, 0, 1);

  private final Workload workload;
  private final TableDescription table;
  private final InsertMethod method;
  private final OptionalLong rowsAtMost;
  private final ParentRows parents;
  private final ColumnMaker maker;
  private final List<Problem> problems = new ArrayList<>();

  RowProblems(
      Workload workload, TableDescription table, OptionalLong rowsAtMost, ParentRows parents) {
    this.workload = workload;
    this.table = table;
    this.method = workload.insert().method();
    this.rowsAtMost = rowsAtMost;
    this.parents = parents;
    maker = new ColumnMaker(workload, table, NOBODY, Instant.EPOCH, parents);
  }

  List<Problem> all() {
    workload.columns().forEach(this::checkColumn);
    table.columns().forEach(this::checkNeeded);
    checkSomethingIsSent();
    new RepeatedKeys(workload, table, parents).problems(leastRows()).forEach(this::addRepeated);
    return List.copyOf(problems);
  }

  private void checkColumn(String name, Generator generator) {
    Optional<TableDescription.Column> found = ColumnLookup.named(name, table);
    if (found.isEmpty()) {
      List<String> names = ColumnLookup.names(table);
      add(
          name,
          "table %s has no such column (%s)%s"
              .formatted(table.name(), String.join(", ", names), Nearest.hint(name, names)));
    } else if (found.get().generated()) {
      add(name, "the column is GENERATED ALWAYS, so that it can't be written; leave it out");
    } else if (generator instanceof Generator.Sql(String sql)) {
      checkExpression(found.get(), sql);
    } else {
      checkGenerator(found.get(), generator);
    }
  }

  private void checkGenerator(TableDescription.Column column, Generator generator) {
    if (column.notNull() && generator instanceof Generator.Nulls(double share, _) && share > 0) {
      add(column.name(), "the column is NOT NULL, so that no row can have NULL");
      return;
    }
    try {
      GeneratedColumn made = maker.column(column.name());
      if (made.numbers() < leastRows()) {
        add(
            column.name(),
            "the key space holds %d rows, and the plan %s; use a wider key, or bound the load"
                    .formatted(made.numbers(), rowsInWords())
                + " by transactions");
      }
    } catch (IncompatibleGeneratorException e) {
      add(column.name(), e.getMessage());
    }
  }

  private void checkExpression(TableDescription.Column column, String sql) {
    String name = column.name();
    if (method == InsertMethod.COPY && !Expressions.isDefault(sql, column.defaultExpression())) {
      add(
          name,
          "copy sends no SQL expressions, and '%s' isn't the column's default (%s)"
              .formatted(sql, column.defaultExpression().orElse("none")));
    } else if (column.notNull()
        && column.defaultExpression().isEmpty()
        && Expressions.isDefaultKeyword(sql)) {
      add(name, "the column is NOT NULL and has no default");
    } else if (column.notNull() && Expressions.isNull(sql)) {
      add(name, "the column is NOT NULL");
    }
  }

  private void checkNeeded(TableDescription.Column column) {
    if (column.notNull()
        && column.defaultExpression().isEmpty()
        && !column.generated()
        && !workload.columns().containsKey(column.name())) {
      add(
          column.name(),
          "the column is NOT NULL and has no default, so it needs a generator (%s: %s)"
              .formatted(column.type(), ColumnType.of(column).generators()));
    }
  }

  /** An array or a line of COPY data for each column: there must be a column. */
  private void checkSomethingIsSent() {
    boolean encoded =
        workload.columns().values().stream().anyMatch(it -> !(it instanceof Generator.Sql));
    boolean named =
        workload.columns().values().stream()
            .anyMatch(
                it ->
                    !(it instanceof Generator.Sql(String sql)
                        && Expressions.isLeftOut(sql, method)));
    boolean needsEncoded = method == InsertMethod.COPY || method == InsertMethod.UNNEST;
    if (needsEncoded ? !encoded : !named) {
      addForAll("at least one column must have a generator other than sql");
    }
  }

  /** The rows that are inserted for sure, or might be where the plan bounds them. */
  private long leastRows() {
    return rowsAtMost.orElse(Math.max(2, workload.insert().rowsPerTransaction()));
  }

  private String rowsInWords() {
    return rowsAtMost.isPresent() ? "may insert " + leastRows() : "inserts at least " + leastRows();
  }

  private void add(String column, String message) {
    problems.add(new Problem(COLUMNS + "." + column, message));
  }

  private void addRepeated(RepeatedKeys.Repeated repeated) {
    if (repeated.columns().size() == 1) {
      add(repeated.columns().getFirst(), repeated.message());
    } else {
      addForAll(repeated.message());
    }
  }

  private void addForAll(String message) {
    problems.add(new Problem(COLUMNS, message));
  }
}
