package dev.spate.worker.rows.value;

/** A UUID for each row, as its upper and its lower 64 bits. */
public interface UuidSource {
  /** The upper 64 bits. */
  long high(long number);

  /** The lower 64 bits. */
  long low(long number);

  /** How many rows, numbered from 0, have a value; {@link Long#MAX_VALUE} where all do. */
  long numbers();
}
