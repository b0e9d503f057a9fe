package dev.spate.worker.rows.form;

import dev.spate.worker.rows.value.LongSource;
import dev.spate.worker.wire.FrameBuffer;

/** The forms of whole and decimal numbers. */
public final class NumberForms {
  /** The powers of ten that a long holds. */
  private static final long[] POWERS = new long[19];

  static {
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = POWERS[i - 1] * 10;
    }
  }

  private NumberForms() {}

  /** 10 to that power. */
  public static long power(int exponent) {
    return POWERS[exponent];
  }

  public static ValueWriter int2(LongSource value) {
    return (number, out) -> {
      out.putInt(Short.BYTES);
      out.putShort((int) value.at(number));
    };
  }

  public static ValueWriter int4(LongSource value) {
    return (number, out) -> {
      out.putInt(Integer.BYTES);
      out.putInt((int) value.at(number));
    };
  }

  public static ValueWriter int8(LongSource value) {
    return (number, out) -> {
      out.putInt(Long.BYTES);
      out.putLong(value.at(number));
    };
  }

  public static ValueWriter float4(LongSource unscaled, int scale) {
    double divisor = POWERS[scale];
    return (number, out) -> {
      out.putInt(Float.BYTES);
      out.putFloat((float) (unscaled.at(number) / divisor));
    };
  }

  public static ValueWriter float8(LongSource unscaled, int scale) {
    double divisor = POWERS[scale];
    return (number, out) -> {
      out.putInt(Double.BYTES);
      out.putDouble(unscaled.at(number) / divisor);
    };
  }

  /** The shortest text that the server reads as the same float4. */
  public static ValueWriter float4Text(LongSource unscaled, int scale) {
    double divisor = POWERS[scale];
    return (number, out) -> out.putAscii(Float.toString((float) (unscaled.at(number) / divisor)));
  }

  /** The shortest text that the server reads as the same float8. */
  public static ValueWriter float8Text(LongSource unscaled, int scale) {
    double divisor = POWERS[scale];
    return (number, out) -> out.putAscii(Double.toString(unscaled.at(number) / divisor));
  }

  /** A decimal number with that many digits after the point. */
  public static ValueWriter decimal(LongSource unscaled, int scale) {
    return scale == 0
        ? (number, out) -> out.putDecimal(unscaled.at(number))
        : (number, out) -> writeDecimal(unscaled.at(number), scale, out);
  }

  public static ValueWriter numeric(LongSource unscaled, int scale) {
    return (number, out) -> NumericForm.write(unscaled.at(number), scale, out);
  }

  private static void writeDecimal(long unscaled, int scale, FrameBuffer out) {
    if (unscaled < 0) {
      out.putByte('-');
    }
    long magnitude = Math.abs(unscaled); // as unsigned, also where it overflows
    out.putDecimal(Long.divideUnsigned(magnitude, POWERS[scale]));
    out.putByte('.');
    long fraction = Long.remainderUnsigned(magnitude, POWERS[scale]);
    for (int digit = scale - 1; digit >= 0; digit--) {
      out.putByte('0' + (int) (fraction / POWERS[digit] % 10));
    }
  }
}
