package dev.spate.worker.rows;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.outcome.InspectReport.Problem;
import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.task.RowIdentity;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Workload;
import dev.spate.worker.rows.encode.GeneratedColumn;
import dev.spate.worker.rows.form.ColumnType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How each row of one worker is made. Immutable, so that all connections share it.
 *
 * @param columns the columns that stand in the insert's column list, in its order; columns that are
 *     left to their default aren't among them
 * @param identity which rows are the worker's
 * @param parents the fingerprint of the parent rows that values are taken from; 0 where none are
 * @param capacity how many rows the worker can make, with sequences 0 … capacity − 1, before a
 *     column runs out of keys; {@link Long#MAX_VALUE} where none ever does
 */
public record RowPlan(List<RowColumn> columns, RowIdentity identity, long parents, long capacity) {
  public RowPlan {
    columns = List.copyOf(columns);
    requireNonNull(identity, "identity is null");
    if (capacity < 0) {
      throw new IllegalArgumentException("capacity must be 0 or more, got " + capacity);
    }
  }

  /**
   * Makes the plan of a worker's rows.
   *
   * @param start the trial's start, where time-ordered UUIDs begin; the same for all workers
   * @throws IllegalArgumentException where the workload doesn't fit the table, with all {@link
   *     #problems}
   */
  public static RowPlan compile(
      Workload workload, TableDescription table, RowIdentity identity, Instant start) {
    return compile(workload, table, identity, start, ParentRows.UNREAD);
  }

  /**
   * Makes the plan of a worker's rows, some of which may refer to rows of other tables.
   *
   * @param start the trial's start, where time-ordered UUIDs begin; the same for all workers
   * @throws IllegalArgumentException where the workload doesn't fit the table, with all {@link
   *     #problems}
   */
  public static RowPlan compile(
      Workload workload,
      TableDescription table,
      RowIdentity identity,
      Instant start,
      ParentRows parents) {
    if (!parents.areRead() && !ParentRows.keys(workload).isEmpty()) {
      throw new IllegalArgumentException("rows refer to parents, and those were not read");
    }
    List<Problem> problems = problems(workload, table, OptionalLong.empty(), parents);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          String.join(
              "; ",
              problems.stream()
                  .map(problem -> problem.path() + ": " + problem.message())
                  .toList()));
    }
    List<RowColumn> columns = new ArrayList<>();
    long numbers = Long.MAX_VALUE;
    ColumnMaker maker = new ColumnMaker(workload, table, identity, start, parents);
    for (Map.Entry<String, Generator> entry : workload.columns().entrySet()) {
      String name = entry.getKey();
      if (entry.getValue() instanceof Generator.Sql(String sql)) {
        if (!Expressions.isLeftOut(sql, workload.insert().method())) {
          columns.add(new RowColumn.Expression(name, sql));
        }
        continue;
      }
      ColumnType type = ColumnType.of(ColumnLookup.named(name, table).orElseThrow());
      GeneratedColumn made = maker.column(name);
      columns.add(new RowColumn.Encoded(name, type.castType(), made.encoder()));
      numbers = Math.min(numbers, made.numbers());
    }
    return new RowPlan(columns, identity, parents.fingerprint(), sequences(numbers, identity));
  }

  /**
   * What keeps the workload from being inserted into the table: everything at once.
   *
   * @param rowsAtMost how many rows the plan inserts at most, all workers and trials that add to
   *     the same rows together; empty where nothing bounds them
   */
  public static List<Problem> problems(
      Workload workload, TableDescription table, OptionalLong rowsAtMost) {
    return problems(workload, table, rowsAtMost, ParentRows.UNREAD);
  }

  /**
   * What keeps the workload from being inserted into the table, beside the parents that are there.
   *
   * @param rowsAtMost how many rows the plan inserts at most, all workers and trials that add to
   *     the same rows together; empty where nothing bounds them
   */
  public static List<Problem> problems(
      Workload workload, TableDescription table, OptionalLong rowsAtMost, ParentRows parents) {
    return new RowProblems(workload, table, rowsAtMost, parents).all();
  }

  /** How many of the worker's rows have a number below {@code numbers}. */
  private static long sequences(long numbers, RowIdentity identity) {
    if (numbers == Long.MAX_VALUE) {
      return Long.MAX_VALUE;
    }
    long own = numbers - identity.offset();
    return own <= 0 ? 0 : (own - 1) / identity.stride() + 1;
  }

  /** The number, handed to the encoders, of the row with this sequence. */
  public long number(long sequence) {
    return identity.number(sequence);
  }
}
