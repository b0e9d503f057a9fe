package dev.spate.worker.rows.encode;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.spate.protocol.workload.Span;
import dev.spate.worker.rows.form.ColumnType;
import dev.spate.worker.rows.form.FormEncoder;
import dev.spate.worker.rows.form.IncompatibleGeneratorException;
import dev.spate.worker.rows.form.NumberForms;
import dev.spate.worker.rows.form.TimeForms;
import dev.spate.worker.rows.form.TypeKind;
import dev.spate.worker.rows.form.ValueWriter;
import dev.spate.worker.rows.value.LongSource;
import java.time.Duration;

/** The forms of lengths of time, and of times of day. */
final class IntervalForms {
  private static final byte[] SECONDS = " seconds".getBytes(US_ASCII);
  private static final int INTERVAL_BYTES = 16;
  private static final int MICROS_DECIMALS = 6;

  private IntervalForms() {}

  /** Uniform between two lengths, in steps of the largest unit that both are multiples of. */
  static LongSource uniform(Span.Time span, long salt) {
    return uniform(span, step(micros(span.min()), micros(span.max())), salt);
  }

  /** Uniform between two lengths, in steps of so many microseconds. */
  static LongSource uniform(Span.Time span, long step, long salt) {
    long min = micros(span.min());
    long max = micros(span.max());
    return new LongSource.Scaled(
        LongSource.UniformLongs.between(min / step, max / step, salt), step);
  }

  private static long step(long min, long max) {
    for (long step : new long[] {1_000_000, 1_000}) {
      if (min % step == 0 && max % step == 0) {
        return step;
      }
    }
    return 1;
  }

  static long micros(Duration duration) {
    return duration.getSeconds() * 1_000_000 + duration.getNano() / 1_000;
  }

  static GeneratedColumn of(Span.Time time, ColumnType type, long salt) {
    LongSource micros = uniform(time, salt);
    if (type.kind() == TypeKind.TIME) {
      if (time.min().isNegative() || time.max().compareTo(Duration.ofDays(1)) > 0) {
        throw new IncompatibleGeneratorException("a time of day must be from 0h to 24h");
      }
      return GeneratedColumn.unlimited(
          FormEncoder.of(type.kind(), NumberForms.int8(micros), TimeForms.timeText(micros)));
    }
    if (type.kind() != TypeKind.INTERVAL) {
      throw IncompatibleGeneratorException.wrongType("interval", type);
    }
    ValueWriter seconds = NumberForms.decimal(micros, MICROS_DECIMALS);
    ValueWriter text =
        (number, out) -> {
          seconds.write(number, out);
          out.putBytes(SECONDS);
        };
    // As interval_send in PostgreSQL's timestamp.c: microseconds, days, months.
    ValueWriter binary =
        (number, out) -> {
          out.putInt(INTERVAL_BYTES);
          out.putLong(micros.at(number));
          out.putLong(0);
        };
    return GeneratedColumn.unlimited(FormEncoder.of(type.kind(), binary, text));
  }
}
