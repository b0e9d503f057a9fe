package dev.spate.worker.rows.form;

import java.math.BigDecimal;

/**
 * The numbers that a column holds.
 *
 * @param type the column's, for messages
 * @param min the smallest
 * @param max the largest
 * @param decimals the most digits after the point
 */
public record NumericBounds(String type, BigDecimal min, BigDecimal max, int decimals) {
  // What numeric without a precision holds, according to PostgreSQL's documentation.
  private static final BigDecimal NUMERIC_MAX = new BigDecimal("1E131072");
  private static final int NUMERIC_DECIMALS = 16383;

  /**
   * The range of a type that holds numbers or texts.
   *
   * @throws IncompatibleGeneratorException where it holds neither
   */
  public static NumericBounds of(ColumnType type, String generator) {
    return switch (type.kind()) {
      case INT2 -> whole(type, Short.MIN_VALUE, Short.MAX_VALUE);
      case INT4 -> whole(type, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case INT8 -> whole(type, Long.MIN_VALUE, Long.MAX_VALUE);
      case FLOAT4 -> symmetric(type, new BigDecimal(Float.MAX_VALUE), Integer.MAX_VALUE);
      case FLOAT8 -> symmetric(type, new BigDecimal(Double.MAX_VALUE), Integer.MAX_VALUE);
      case NUMERIC ->
          type.digits()
              .map(digits -> symmetric(type, digits.max(), Math.max(0, digits.scale())))
              .orElse(symmetric(type, NUMERIC_MAX, NUMERIC_DECIMALS));
      case TEXT, VARCHAR, BPCHAR, CITEXT, NAME, CHAR ->
          digits(type, type.maxLength().orElse(Short.MAX_VALUE));
      case OID -> whole(type, 0, 0xFFFF_FFFFL);
      case MONEY -> symmetric(type, BigDecimal.valueOf(Long.MAX_VALUE, 2), 2);
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
          throw IncompatibleGeneratorException.wrongType(generator, type);
    };
  }

  private static NumericBounds whole(ColumnType type, long min, long max) {
    return new NumericBounds(type.sql(), BigDecimal.valueOf(min), BigDecimal.valueOf(max), 0);
  }

  private static NumericBounds symmetric(ColumnType type, BigDecimal max, int decimals) {
    return new NumericBounds(type.sql(), max.negate(), max, decimals);
  }

  /** Whole numbers of that many characters; the first of a negative one is its sign. */
  private static NumericBounds digits(ColumnType type, int characters) {
    BigDecimal min = BigDecimal.ONE.subtract(BigDecimal.ONE.movePointRight(characters - 1));
    BigDecimal max = BigDecimal.ONE.movePointRight(characters).subtract(BigDecimal.ONE);
    return new NumericBounds(type.sql(), min, max, Integer.MAX_VALUE);
  }

  /** The largest number that a long holds too. */
  public long maxLong() {
    return max.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue();
  }

  /** Refuses a number out of the range. */
  public void check(BigDecimal number) {
    if (number.compareTo(min) < 0 || number.compareTo(max) > 0) {
      throw new IncompatibleGeneratorException(
          "%s is out of the range of %s".formatted(number, type));
    }
  }

  /** Refuses more digits after the point than are kept. */
  public void checkDecimals(int count) {
    if (count > decimals) {
      throw new IncompatibleGeneratorException(
          "%s keeps %d digits after the point, got %d".formatted(type, decimals, count));
    }
  }
}
