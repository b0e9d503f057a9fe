package dev.spate.worker.rows;

import java.math.BigDecimal;

/**
 * The numbers that a column holds.
 *
 * @param type the column's, for messages
 * @param min the smallest
 * @param max the largest
 * @param decimals the most digits after the point
 */
record NumberRange(String type, BigDecimal min, BigDecimal max, int decimals) {
  // What numeric without a precision holds, according to PostgreSQL's documentation.
  private static final BigDecimal NUMERIC_MAX = new BigDecimal("1E131072");
  private static final int NUMERIC_DECIMALS = 16383;

  /**
   * The range of a type that holds numbers or texts.
   *
   * @throws Misfit where it holds neither
   */
  static NumberRange of(ColumnType type, String generator) {
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
          throw Misfit.wrongType(generator, type);
    };
  }

  private static NumberRange whole(ColumnType type, long min, long max) {
    return new NumberRange(type.sql(), BigDecimal.valueOf(min), BigDecimal.valueOf(max), 0);
  }

  private static NumberRange symmetric(ColumnType type, BigDecimal max, int decimals) {
    return new NumberRange(type.sql(), max.negate(), max, decimals);
  }

  /** Whole numbers of that many characters; the first of a negative one is its sign. */
  private static NumberRange digits(ColumnType type, int characters) {
    BigDecimal min = BigDecimal.ONE.subtract(BigDecimal.ONE.movePointRight(characters - 1));
    BigDecimal max = BigDecimal.ONE.movePointRight(characters).subtract(BigDecimal.ONE);
    return new NumberRange(type.sql(), min, max, Integer.MAX_VALUE);
  }

  /** The largest number that a long holds too. */
  long maxLong() {
    return max.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue();
  }

  /** Refuses a number out of the range. */
  void check(BigDecimal number) {
    if (number.compareTo(min) < 0 || number.compareTo(max) > 0) {
      throw new Misfit("%s is out of the range of %s".formatted(number, type));
    }
  }

  /** Refuses more digits after the point than are kept. */
  void checkDecimals(int count) {
    if (count > decimals) {
      throw new Misfit(
          "%s keeps %d digits after the point, got %d".formatted(type, decimals, count));
    }
  }
}
