package dev.spate.worker.event;

import static java.util.Objects.requireNonNull;

/**
 * So many rows of the table event_header, in one transaction.
 *
 * @param firstId the first row's id; the others follow it without a gap
 * @param type all rows' event_type
 * @param count how many rows
 */
public record EventInsert(long firstId, String type, int count) {
  /** More would be a load, which a plan describes better. */
  public static final int MAX_ROWS = 10_000;

  public EventInsert {
    requireNonNull(type, "type is null");
    if (count < 1 || count > MAX_ROWS) {
      throw new IllegalArgumentException(
          "count must be 1 to %,d, got %d".formatted(MAX_ROWS, count));
    }
    if (firstId > Long.MAX_VALUE - count) {
      throw new IllegalArgumentException("id %d leaves no room for %d".formatted(firstId, count));
    }
    if (type.isBlank() || type.indexOf(0) >= 0) {
      throw new IllegalArgumentException("type must be a text that isn't empty");
    }
  }
}
