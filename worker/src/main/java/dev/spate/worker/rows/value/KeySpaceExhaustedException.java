package dev.spate.worker.rows.value;

/** A row's number is beyond the last key that its column's generator can make. */
public final class KeySpaceExhaustedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  KeySpaceExhaustedException(long number, long numbers) {
    super("the key space holds %d rows, and row %d is beyond it".formatted(numbers, number));
  }
}
