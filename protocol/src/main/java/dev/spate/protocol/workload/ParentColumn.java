package dev.spate.protocol.workload;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.setting.Setting;
import java.util.Optional;

/**
 * A column of a table whose rows are there before the load.
 *
 * @param as rows of the same table under the same name are the same
 */
public record ParentColumn(
    @Setting("The other table, optionally with its schema.") String table,
    @Setting("Its column.") String column,
    @Setting(
            "A name for the parent row: columns with the same table and the same name take their"
                + " values from one row. By default all columns of a table have one parent row.")
        Optional<String> as,
    @Setting(
            value = "Whether each parent row is taken once at most, for unique foreign keys.",
            byDefault = "false")
        boolean distinct,
    @Setting(
            value =
                "How many parent rows are read, the first ones in the order of the columns' unique"
                    + " index.",
            byDefault = "10000",
            min = 1,
            max = 1_000_000)
        int limit,
    @Setting(
            value =
                "How many parent rows are passed over before, in that order: two columns that must"
                    + " differ take their parents from two parts of the table.",
            byDefault = "0",
            min = 0,
            max = 1_000_000)
        int skip) {
  public ParentColumn {
    requireNonNull(table, "table is null");
    requireNonNull(column, "column is null");
    requireNonNull(as, "as is null");
  }

  /** A column of the first parent rows. */
  public ParentColumn(
      String table, String column, Optional<String> as, boolean distinct, int limit) {
    this(table, column, as, distinct, limit, 0);
  }
}
