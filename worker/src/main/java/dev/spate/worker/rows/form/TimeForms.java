package dev.spate.worker.rows.form;

import dev.spate.worker.rows.value.LongSource;
import dev.spate.worker.wire.FrameBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The forms of points in time, given as microseconds since 2000-01-01 in UTC, which is also how the
 * server keeps them.
 */
public final class TimeForms {
  /** The earliest and the latest point in time that a timestamp holds, in years after Christ. */
  public static final Instant MIN = Instant.parse("0001-01-01T00:00:00Z");

  public static final Instant MAX = Instant.parse("+294276-12-31T23:59:59.999999Z");

  /** Characters of the longest text form with a zone. */
  public static final int MAX_TEXT_LENGTH = "294276-12-31T23:59:59.999999Z".length();

  private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
  static final long EPOCH_DAY = LocalDate.ofInstant(EPOCH, ZoneOffset.UTC).toEpochDay();
  public static final long DAY = 86_400_000_000L;

  private TimeForms() {}

  /** Microseconds since 2000-01-01; what is finer than that is cut off. */
  public static long micros(Instant instant) {
    return EPOCH.until(instant, ChronoUnit.MICROS);
  }

  /** Whether the point in time is a whole microsecond, which is what the server keeps. */
  public static boolean isWhole(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS).equals(instant);
  }

  public static ValueWriter timestamp(LongSource micros) {
    return NumberForms.int8(micros);
  }

  public static ValueWriter date(LongSource micros) {
    return (number, out) -> {
      out.putInt(Integer.BYTES);
      out.putInt((int) Math.floorDiv(micros.at(number), DAY));
    };
  }

  public static ValueWriter dateText(LongSource micros) {
    return (number, out) -> writeDate(Math.floorDiv(micros.at(number), DAY), out);
  }

  /** Date and time without a zone. */
  public static ValueWriter timestampText(LongSource micros) {
    return (number, out) -> writeTimestamp(micros.at(number), out);
  }

  /** Date and time with the zone UTC. */
  public static ValueWriter timestamptzText(LongSource micros) {
    return (number, out) -> {
      writeTimestamp(micros.at(number), out);
      out.putByte('Z');
    };
  }

  /** A time of day, given as microseconds since midnight. */
  public static ValueWriter timeText(LongSource ofDay) {
    return (number, out) -> writeTime(ofDay.at(number), out);
  }

  private static void writeTimestamp(long micros, FrameBuffer out) {
    writeDate(Math.floorDiv(micros, DAY), out);
    out.putByte('T');
    writeTime(Math.floorMod(micros, DAY), out);
  }

  private static void writeTime(long ofDay, FrameBuffer out) {
    int seconds = (int) (ofDay / 1_000_000);
    writeTwoDigits(seconds / 3600, out);
    out.putByte(':');
    writeTwoDigits(seconds / 60 % 60, out);
    out.putByte(':');
    writeTwoDigits(seconds % 60, out);
    int fraction = (int) (ofDay % 1_000_000);
    out.putByte('.');
    writeTwoDigits(fraction / 10_000, out);
    writeTwoDigits(fraction / 100 % 100, out);
    writeTwoDigits(fraction % 100, out);
  }

  private static void writeDate(long day, FrameBuffer out) {
    LocalDate date = LocalDate.ofEpochDay(EPOCH_DAY + day);
    int year = date.getYear();
    if (year < 1000) {
      out.putByte('0');
      out.putByte('0' + year / 100);
      writeTwoDigits(year % 100, out);
    } else {
      out.putDecimal(year);
    }
    out.putByte('-');
    writeTwoDigits(date.getMonthValue(), out);
    out.putByte('-');
    writeTwoDigits(date.getDayOfMonth(), out);
  }

  private static void writeTwoDigits(int value, FrameBuffer out) {
    out.putByte('0' + value / 10);
    out.putByte('0' + value % 10);
  }
}
