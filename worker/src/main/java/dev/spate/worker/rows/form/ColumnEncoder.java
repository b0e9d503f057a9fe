package dev.spate.worker.rows.form;

import dev.spate.worker.rows.value.KeySpaceExhaustedException;
import dev.spate.worker.wire.FrameBuffer;

/**
 * Writes one column's value of any row, in PostgreSQL's binary or text form. Both forms make the
 * same value. Thread-safe; nothing is allocated for a value.
 */
public interface ColumnEncoder {
  /** The OID of a type that the server doesn't need, or that isn't built in. */
  int UNSPECIFIED = 0;

  /** The OID of the column's type, or {@link #UNSPECIFIED}, with which the server infers it. */
  int typeOid();

  /** Whether {@link #binary} is supported. */
  boolean binary();

  /** Whether some rows have NULL. */
  default boolean mayBeNull() {
    return false;
  }

  /** Whether the row with this number has NULL: its binary form is the length -1. */
  default boolean isNull(long number) {
    return false;
  }

  /**
   * Appends the value's length in four bytes and the value in the type's binary form.
   *
   * @param number the row's number among all rows of the run
   * @throws KeySpaceExhaustedException where the column holds keys and has none for this number
   * @throws UnsupportedOperationException where the type has no binary form here
   */
  void binary(long number, FrameBuffer out);

  /**
   * Appends the value in the type's text form, without a length, quotes or escapes; nothing for
   * NULL.
   *
   * @param number the row's number among all rows of the run
   * @throws KeySpaceExhaustedException where the column holds keys and has none for this number
   */
  void text(long number, FrameBuffer out);
}
