package dev.spate.worker.rows.encode;

import static java.util.Objects.requireNonNull;

import dev.spate.worker.rows.form.ColumnEncoder;

/**
 * What a generator makes of a column.
 *
 * @param numbers how many rows, numbered from 0, have a value; {@link Long#MAX_VALUE} where all do
 * @param basis what other columns of the row can be reckoned from
 */
public record GeneratedColumn(ColumnEncoder encoder, long numbers, Basis basis) {
  public GeneratedColumn {
    requireNonNull(encoder, "encoder is null");
    requireNonNull(basis, "basis is null");
  }

  public GeneratedColumn(ColumnEncoder encoder, long numbers) {
    this(encoder, numbers, Basis.NONE);
  }

  public static GeneratedColumn unlimited(ColumnEncoder encoder) {
    return new GeneratedColumn(encoder, Long.MAX_VALUE);
  }
}
