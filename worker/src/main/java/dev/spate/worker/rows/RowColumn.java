package dev.spate.worker.rows;

import static java.util.Objects.requireNonNull;

import dev.spate.worker.rows.form.ColumnEncoder;

/** A column that an insert names. */
public sealed interface RowColumn {
  /** The column's name, not quoted. */
  String name();

  /**
   * A column whose values are made here.
   *
   * @param castType the column's type without a modifier, as SQL writes it: what a parameter or the
   *     elements of an array are cast to
   */
  record Encoded(String name, String castType, ColumnEncoder encoder) implements RowColumn {
    public Encoded {
      requireNonNull(name, "name is null");
      requireNonNull(castType, "castType is null");
      requireNonNull(encoder, "encoder is null");
    }
  }

  /**
   * A column whose value the server computes.
   *
   * @param sql the expression that stands in the statement
   */
  record Expression(String name, String sql) implements RowColumn {
    public Expression {
      requireNonNull(name, "name is null");
      requireNonNull(sql, "sql is null");
    }
  }
}
