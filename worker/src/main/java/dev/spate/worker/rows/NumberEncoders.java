package dev.spate.worker.rows;

import dev.spate.protocol.workload.Generator;
import java.math.BigDecimal;
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

  static Made hotspot(Generator.HotspotBigintKey key, ColumnType type, long salt) {
    NumberRange range = keyRange(type, "key: bigint-hotspot");
    return keys(new HotspotKeys(range.maxLong(), key.share(), key.region(), salt), type);
  }

  static Made uniform(Generator.NumberRange.Bounds bounds, ColumnType type, long salt) {
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
    return Made.unlimited(encoder(UniformLongs.between(min, max, salt), scale, type));
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
    return new Made(encoder(keys, 0, type), keys.numbers());
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
      case TEXT, VARCHAR, BPCHAR, CITEXT -> FormEncoder.ofText(kind, text);
      case BOOL, UUID, JSON, JSONB, DATE, TIMESTAMP, TIMESTAMPTZ, BYTEA, ENUM, OTHER ->
          throw Misfit.wrongType("a number", type);
    };
  }
}
