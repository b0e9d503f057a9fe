package dev.spate.worker.rows.encode;

import dev.spate.protocol.workload.Generator;
import dev.spate.worker.rows.form.ColumnEncoder;
import dev.spate.worker.rows.form.ColumnType;
import dev.spate.worker.rows.form.FormEncoder;
import dev.spate.worker.rows.form.IncompatibleGeneratorException;
import dev.spate.worker.rows.form.TimeForms;
import dev.spate.worker.rows.form.TypeKind;
import dev.spate.worker.rows.value.LongSource;
import java.time.Duration;
import java.time.Instant;

/** Makes encoders of points in time. */
final class TimeEncoders {
  /** Its microseconds fit a long, and two of them pass the end of time. */
  private static final Duration MAX_STEP = Duration.ofDays(100_000_000);

  private TimeEncoders() {}

  static GeneratedColumn of(Generator.Timestamps.Progression progression, ColumnType type) {
    Instant start = progression.start();
    Duration step = progression.step();
    if (start.isBefore(TimeForms.MIN) || start.isAfter(TimeForms.MAX)) {
      throw new IncompatibleGeneratorException(
          "start must be from the years 1 to 294276, got " + start);
    }
    if (!TimeForms.isWhole(start) || step.toNanosPart() % 1000 != 0 || step.isNegative()) {
      throw new IncompatibleGeneratorException(
          "start and step must be whole microseconds, and step not negative, got %s and %s"
              .formatted(start, step));
    }
    return times(micros(progression), type);
  }

  /** The points in time, as microseconds since 2000-01-01. */
  private static LongSource micros(Generator.Timestamps.Progression progression) {
    long first = TimeForms.micros(progression.start());
    long step = micros(progression.step());
    if (progression.until().isEmpty()) {
      return LongSource.ArithmeticProgression.upTo(TimeForms.micros(TimeForms.MAX), first, step);
    }
    Instant until = progression.until().get();
    if (until.isAfter(TimeForms.MAX)) {
      throw new IncompatibleGeneratorException(
          "until must be in the years to 294276, got " + until);
    }
    return LongSource.Cycle.below(TimeForms.micros(until), first, step);
  }

  /** Points in time, which others may follow. */
  static GeneratedColumn times(LongSource micros, ColumnType type) {
    LongSource stored =
        type.kind() == TypeKind.DATE
            ? new LongSource.RoundedDown(micros, TimeForms.DAY)
            : micros; // what a date keeps
    return new GeneratedColumn(encoder(micros, type), micros.numbers(), new Basis.Times(stored));
  }

  private static long micros(Duration step) {
    Duration bounded = step.compareTo(MAX_STEP) > 0 ? MAX_STEP : step;
    return bounded.toSeconds() * 1_000_000 + bounded.toNanosPart() / 1000;
  }

  private static ColumnEncoder encoder(LongSource micros, ColumnType type) {
    TypeKind kind = type.kind();
    return switch (kind) {
      case TIMESTAMP ->
          FormEncoder.of(kind, TimeForms.timestamp(micros), TimeForms.timestampText(micros));
      case TIMESTAMPTZ ->
          FormEncoder.of(kind, TimeForms.timestamp(micros), TimeForms.timestamptzText(micros));
      case DATE -> FormEncoder.of(kind, TimeForms.date(micros), TimeForms.dateText(micros));
      case TEXT, VARCHAR, BPCHAR, CITEXT, NAME, CHAR -> {
        type.checkLength(TimeForms.MAX_TEXT_LENGTH);
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
          throw IncompatibleGeneratorException.wrongType("timestamp", type);
    };
  }
}
