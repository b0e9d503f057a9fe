package dev.spate.worker.rows;

import static java.util.Objects.requireNonNull;

/**
 * What a generator makes of a column.
 *
 * @param numbers how many rows, numbered from 0, have a value; {@link Long#MAX_VALUE} where all do
 * @param basis what other columns of the row can be reckoned from
 */
record Made(ColumnEncoder encoder, long numbers, Basis basis) {
  Made {
    requireNonNull(encoder, "encoder is null");
    requireNonNull(basis, "basis is null");
  }

  Made(ColumnEncoder encoder, long numbers) {
    this(encoder, numbers, Basis.NONE);
  }

  static Made unlimited(ColumnEncoder encoder) {
    return new Made(encoder, Long.MAX_VALUE);
  }
}
