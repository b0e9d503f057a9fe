package dev.spate.worker.rows.form;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Reads dates and times that stand in the plan. */
final class TimeLiterals {
  private TimeLiterals() {}

  /** Days since 2000-01-01. */
  static long day(String value, ColumnType type) {
    try {
      return LocalDate.parse(value).toEpochDay() - TimeForms.EPOCH_DAY;
    } catch (DateTimeException e) {
      throw LiteralForms.no(value, type, "a date such as 2026-01-31");
    }
  }

  /** Microseconds since 2000-01-01, of a time without a zone. */
  static long local(String value, ColumnType type) {
    try {
      String iso = iso(value);
      LocalDateTime time =
          iso.contains("T") ? LocalDateTime.parse(iso) : LocalDate.parse(iso).atStartOfDay();
      return micros(time.toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      throw LiteralForms.no(value, type, "a date and time such as 2026-01-31T12:00:00");
    }
  }

  /** Microseconds since 2000-01-01, of a time with its offset. */
  static long zoned(String value, ColumnType type) {
    try {
      return micros(OffsetDateTime.parse(iso(value)).toInstant());
    } catch (DateTimeException e) {
      throw LiteralForms.no(
          value, type, "a date and time with its offset, such as 2026-01-31T12:00:00Z");
    }
  }

  private static String iso(String value) {
    // The server writes whole hours of an offset alone.
    String offset = value.matches(".*\\d [\\d:.]+[+-]\\d{2}") ? ":00" : "";
    return value.replace(' ', 'T') + offset;
  }

  private static long micros(Instant instant) {
    if (!TimeForms.isWhole(instant)) {
      throw new DateTimeException("finer than a microsecond");
    }
    return TimeForms.micros(instant);
  }
}
