package dev.spate.worker.rows;

import dev.spate.protocol.workload.Generator;
import java.time.Duration;
import java.time.Instant;

/** Makes encoders of points in time. */
final class TimeEncoders {
  /** Its microseconds fit a long, and two of them pass the end of time. */
  private static final Duration LONGEST_STEP = Duration.ofDays(100_000_000);

  private TimeEncoders() {}

  static Made of(Generator.Timestamps.Progression progression, ColumnType type) {
    Instant start = progression.start();
    Duration step = progression.step();
    if (start.isBefore(TimeForms.MIN) || start.isAfter(TimeForms.MAX)) {
      throw new Misfit("start must be from the years 1 to 294276, got " + start);
    }
    if (!TimeForms.isWhole(start) || step.toNanosPart() % 1000 != 0 || step.isNegative()) {
      throw new Misfit(
          "start and step must be whole microseconds, and step not negative, got %s and %s"
              .formatted(start, step));
    }
    return times(micros(progression), type);
  }

  /** The points in time, as microseconds since 2000-01-01. */
  private static RowLong micros(Generator.Timestamps.Progression progression) {
    long first = TimeForms.micros(progression.start());
    long step = micros(progression.step());
    if (progression.until().isEmpty()) {
      return Progression.upTo(TimeForms.micros(TimeForms.MAX), first, step);
    }
    Instant until = progression.until().get();
    if (!until.isAfter(progression.start()) || until.isAfter(TimeForms.MAX)) {
      throw new Misfit(
          "until must be after start (%s) and in the years to 294276, got %s"
              .formatted(progression.start(), until));
    }
    return Cycle.below(TimeForms.micros(until), first, step);
  }

  /** Points in time, which others may follow. */
  static Made times(RowLong micros, ColumnType type) {
    RowLong stored =
        type.kind() == TypeKind.DATE ? new StartOfDay(micros) : micros; // what a date keeps
    return new Made(encoder(micros, type), micros.numbers(), new Basis.Times(stored));
  }

  private static long micros(Duration step) {
    Duration bounded = step.compareTo(LONGEST_STEP) > 0 ? LONGEST_STEP : step;
    return bounded.toSeconds() * 1_000_000 + bounded.toNanosPart() / 1000;
  }

  private static ColumnEncoder encoder(RowLong micros, ColumnType type) {
    TypeKind kind = type.kind();
    return switch (kind) {
      case TIMESTAMP ->
          FormEncoder.of(kind, TimeForms.timestamp(micros), TimeForms.timestampText(micros));
      case TIMESTAMPTZ ->
          FormEncoder.of(kind, TimeForms.timestamp(micros), TimeForms.timestamptzText(micros));
      case DATE -> FormEncoder.of(kind, TimeForms.date(micros), TimeForms.dateText(micros));
      case TEXT, VARCHAR, BPCHAR, CITEXT, NAME, CHAR -> {
        type.checkLength(TimeForms.LONGEST_TEXT);
        yield FormEncoder.ofText(kind, TimeForms.timestamptzText(micros));
      }
      case INT2,
          INT4,
          INT8,
          NUMERIC,
          FLOAT4,
          FLOAT8,
          BOOL,
          UUID,
          JSON,
          JSONB,
          TIME,
          INTERVAL,
          BYTEA,
          INET,
          CIDR,
          OID,
          MONEY,
          ENUM,
          OTHER ->
          throw Misfit.wrongType("timestamp", type);
    };
  }
}
