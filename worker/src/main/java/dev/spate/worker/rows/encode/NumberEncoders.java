package dev.spate.worker.rows.encode;

import dev.spate.protocol.workload.Generator;
import dev.spate.worker.rows.form.ColumnEncoder;
import dev.spate.worker.rows.form.ColumnType;
import dev.spate.worker.rows.form.FormEncoder;
import dev.spate.worker.rows.form.IncompatibleGeneratorException;
import dev.spate.worker.rows.form.NumberForms;
import dev.spate.worker.rows.form.NumericBounds;
import dev.spate.worker.rows.form.TypeKind;
import dev.spate.worker.rows.form.ValueWriter;
import dev.spate.worker.rows.value.HotspotKeys;
import dev.spate.worker.rows.value.LongSource;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Makes encoders of numbers. */
public final class NumberEncoders {
  private NumberEncoders() {}

  static GeneratedColumn random(Generator.RandomBigintKey key, ColumnType type, long salt) {
    NumericBounds range = keyRange(type, "key: bigint-random");
    range.check(BigDecimal.valueOf(key.min()));
    range.check(BigDecimal.valueOf(key.max()));
    return keys(LongSource.RandomKeys.between(key.min(), key.max(), salt), type);
  }

  static GeneratedColumn sequential(Generator.SequentialBigintKey key, ColumnType type) {
    NumericBounds range = keyRange(type, "key: bigint-sequential");
    range.check(BigDecimal.valueOf(key.start()));
    return keys(LongSource.SequentialKeys.between(key.start(), range.maxLong()), type);
  }

  /** Sequential keys that leave room above the last of them, and that can be followed. */
  static GeneratedColumn ascending(long start, BigDecimal room, ColumnType type) {
    NumericBounds range = keyRange(type, "key: bigint-sequential");
    range.check(BigDecimal.valueOf(start).add(room));
    long last = range.maxLong() - room.setScale(0, RoundingMode.CEILING).longValue();
    LongSource.SequentialKeys keys = LongSource.SequentialKeys.between(start, last);
    return new GeneratedColumn(
        keys(keys, type).encoder(), keys.numbers(), new Basis.Amounts(keys, 0, start, last));
  }

  static GeneratedColumn hotspot(Generator.HotspotBigintKey key, ColumnType type, long salt) {
    NumericBounds range = keyRange(type, "key: bigint-hotspot");
    return keys(new HotspotKeys(range.maxLong(), key.share(), key.region(), salt), type);
  }

  static GeneratedColumn uniform(Generator.NumberRange.Bounds bounds, ColumnType type, long salt) {
    int scale = bounds.scale();
    return between(
        bounds,
        type,
        LongSource.UniformLongs.between(
            unscaled(bounds.min(), scale), unscaled(bounds.max(), scale), salt));
  }

  /** How many numbers there are; {@link Long#MAX_VALUE} where it is more. */
  public static long count(Generator.NumberRange.Bounds bounds) {
    BigDecimal extent = bounds.max().subtract(bounds.min()).setScale(bounds.scale());
    BigInteger count = extent.unscaledValue().add(BigInteger.ONE);
    return count.min(BigInteger.valueOf(Long.MAX_VALUE)).longValue();
  }

  /** The number at a place among all that the bounds hold. */
  static GeneratedColumn counted(
      Generator.NumberRange.Bounds bounds, ColumnType type, LongSource place) {
    return between(
        bounds, type, new LongSource.Shifted(unscaled(bounds.min(), bounds.scale()), place));
  }

  private static GeneratedColumn between(
      Generator.NumberRange.Bounds bounds, ColumnType type, LongSource numbers) {
    NumericBounds range = NumericBounds.of(type, "number");
    int scale = bounds.scale();
    range.checkDecimals(scale);
    long min = unscaled(bounds.min(), scale);
    long max = unscaled(bounds.max(), scale);
    for (long bound : new long[] {min, max}) {
      BigDecimal number = BigDecimal.valueOf(bound, scale);
      range.check(number);
      type.checkLength(number.toPlainString().length());
    }
    return numbers(numbers, scale, min, max, type);
  }

  /** The bound in units of the last decimal. */
  private static long unscaled(BigDecimal bound, int scale) {
    try {
      return bound.setScale(scale).unscaledValue().longValueExact();
    } catch (ArithmeticException e) {
      throw new IncompatibleGeneratorException(
          "min and max may have 18 digits together with their %d decimals, got %s"
              .formatted(scale, bound));
    }
  }

  private static NumericBounds keyRange(ColumnType type, String generator) {
    if (type.kind() == TypeKind.FLOAT4 || type.kind() == TypeKind.FLOAT8) {
      throw IncompatibleGeneratorException.wrongType(
          generator, type); // large keys would be rounded, and meet
    }
    return NumericBounds.of(type, generator);
  }

  private static GeneratedColumn keys(LongSource keys, ColumnType type) {
    NumericBounds range = NumericBounds.of(type, "a key");
    long least = range.min().max(BigDecimal.valueOf(Long.MIN_VALUE)).longValue();
    return numbers(keys, 0, least, range.maxLong(), type);
  }

  /** Numbers of which the least and the most are known, for others to follow. */
  static GeneratedColumn numbers(
      LongSource value, int scale, long least, long most, ColumnType type) {
    return new GeneratedColumn(
        encoder(value, scale, type), value.numbers(), new Basis.Amounts(value, scale, least, most));
  }

  private static ColumnEncoder encoder(LongSource value, int scale, ColumnType type) {
    TypeKind kind = type.kind();
    ValueWriter text = NumberForms.decimal(value, scale);
    return switch (kind) {
      case INT2 -> FormEncoder.of(kind, NumberForms.int2(value), text);
      case INT4 -> FormEncoder.of(kind, NumberForms.int4(value), text);
      case INT8 -> FormEncoder.of(kind, NumberForms.int8(value), text);
      case NUMERIC -> FormEncoder.of(kind, NumberForms.numeric(value, scale), text);
      case FLOAT4 ->
          FormEncoder.of(
              kind, NumberForms.float4(value, scale), NumberForms.float4Text(value, scale));
      case FLOAT8 ->
          FormEncoder.of(
              kind, NumberForms.float8(value, scale), NumberForms.float8Text(value, scale));
      case TEXT, VARCHAR, BPCHAR, CITEXT, NAME, CHAR -> FormEncoder.ofText(kind, text);
      case OID -> FormEncoder.of(kind, NumberForms.int4(value), text);
      case MONEY -> FormEncoder.textOnly(text);
      case BOOL,
          UUID,
          JSON,
          JSONB,
          DATE,
          TIMESTAMP,
          TIMESTAMPTZ,
          TIME,
          INTERVAL,
          BYTEA,
          INET,
          CIDR,
          ENUM,
          OTHER ->
          throw IncompatibleGeneratorException.wrongType("a number", type);
    };
  }
}
