package dev.spate.worker.rows;

import dev.spate.protocol.workload.Generator;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Makes encoders of numbers. */
final class NumberEncoders {
  private NumberEncoders() {}

  static Made random(Generator.RandomBigintKey key, ColumnType type, long salt) {
    NumberRange range = keyRange(type, "key: bigint-random");
    if (key.min() > key.max()) {
      throw new Misfit("min must not be above max, got %d and %d".formatted(key.min(), key.max()));
    }
    range.check(BigDecimal.valueOf(key.min()));
    range.check(BigDecimal.valueOf(key.max()));
    return keys(RandomKeys.between(key.min(), key.max(), salt), type);
  }

  static Made sequential(Generator.SequentialBigintKey key, ColumnType type) {
    NumberRange range = keyRange(type, "key: bigint-sequential");
    range.check(BigDecimal.valueOf(key.start()));
    return keys(SequentialKeys.between(key.start(), range.maxLong()), type);
  }

  /** Sequential keys that leave room above the last of them, and that can be followed. */
  static Made ascending(long start, BigDecimal room, ColumnType type) {
    NumberRange range = keyRange(type, "key: bigint-sequential");
    range.check(BigDecimal.valueOf(start).add(room));
    long last = range.maxLong() - room.setScale(0, RoundingMode.CEILING).longValue();
    SequentialKeys keys = SequentialKeys.between(start, last);
    return new Made(
        keys(keys, type).encoder(), keys.numbers(), new Basis.Amounts(keys, 0, start, last));
  }

  static Made hotspot(Generator.HotspotBigintKey key, ColumnType type, long salt) {
    NumberRange range = keyRange(type, "key: bigint-hotspot");
    return keys(new HotspotKeys(range.maxLong(), key.share(), key.region(), salt), type);
  }

  static Made uniform(Generator.NumberRange.Bounds bounds, ColumnType type, long salt) {
    int scale = bounds.scale();
    return between(
        bounds,
        type,
        UniformLongs.between(
            unscaled(bounds.min(), scale, RoundingMode.CEILING),
            unscaled(bounds.max(), scale, RoundingMode.FLOOR),
            salt));
  }

  /** How many numbers there are; {@link Long#MAX_VALUE} where it is more. */
  static long count(Generator.NumberRange.Bounds bounds) {
    BigDecimal min = bounds.min().setScale(bounds.scale(), RoundingMode.CEILING);
    BigDecimal max = bounds.max().setScale(bounds.scale(), RoundingMode.FLOOR);
    BigInteger count = max.subtract(min).unscaledValue().add(BigInteger.ONE).max(BigInteger.ZERO);
    return count.min(BigInteger.valueOf(Long.MAX_VALUE)).longValue();
  }

  /** The number at a place among all that the bounds hold. */
  static Made counted(Generator.NumberRange.Bounds bounds, ColumnType type, RowLong place) {
    return between(
        bounds,
        type,
        new From(unscaled(bounds.min(), bounds.scale(), RoundingMode.CEILING), place));
  }

  private record From(long first, RowLong place) implements RowLong {
    @Override
    public long at(long number) {
      return first + place.at(number);
    }

    @Override
    public long numbers() {
      return place.numbers();
    }
  }

  private static Made between(
      Generator.NumberRange.Bounds bounds, ColumnType type, RowLong numbers) {
    NumberRange range = NumberRange.of(type, "number");
    int scale = bounds.scale();
    range.checkDecimals(scale);
    long min = unscaled(bounds.min(), scale, RoundingMode.CEILING);
    long max = unscaled(bounds.max(), scale, RoundingMode.FLOOR);
    if (min > max) {
      throw new Misfit(
          "no number with %d decimals lies between min %s and max %s"
              .formatted(scale, bounds.min(), bounds.max()));
    }
    for (long bound : new long[] {min, max}) {
      BigDecimal number = BigDecimal.valueOf(bound, scale);
      range.check(number);
      type.checkLength(number.toPlainString().length());
    }
    return numbers(numbers, scale, min, max, type);
  }

  /** The bound in units of the last decimal. */
  private static long unscaled(BigDecimal bound, int scale, RoundingMode rounding) {
    try {
      return bound.setScale(scale, rounding).unscaledValue().longValueExact();
    } catch (ArithmeticException e) {
      throw new Misfit(
          "min and max may have 18 digits together with their %d decimals, got %s"
              .formatted(scale, bound));
    }
  }

  private static NumberRange keyRange(ColumnType type, String generator) {
    if (type.kind() == TypeKind.FLOAT4 || type.kind() == TypeKind.FLOAT8) {
      throw Misfit.wrongType(generator, type); // large keys would be rounded, and meet
    }
    return NumberRange.of(type, generator);
  }

  private static Made keys(RowLong keys, ColumnType type) {
    NumberRange range = NumberRange.of(type, "a key");
    long least = range.min().max(BigDecimal.valueOf(Long.MIN_VALUE)).longValue();
    return numbers(keys, 0, least, range.maxLong(), type);
  }

  /** Numbers of which the least and the most are known, for others to follow. */
  static Made numbers(RowLong value, int scale, long least, long most, ColumnType type) {
    return new Made(
        encoder(value, scale, type), value.numbers(), new Basis.Amounts(value, scale, least, most));
  }

  private static ColumnEncoder encoder(RowLong value, int scale, ColumnType type) {
    TypeKind kind = type.kind();
    Form text = NumberForms.decimal(value, scale);
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
          throw Misfit.wrongType("a number", type);
    };
  }
}
