package dev.spate.worker.rows.form;

import dev.spate.worker.wire.FrameBuffer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The binary form of numeric: the count of digits to the base 10,000, the first one's power of that
 * base, the sign, the decimals to show, and the digits (numeric_send in PostgreSQL's numeric.c).
 */
final class NumericForm {
  private static final int BASE = 10_000;
  private static final int DECIMALS_PER_DIGIT = 4;
  private static final int HEADER_BYTES = 8;
  private static final int NEGATIVE = 0x4000;

  private NumericForm() {}

  /** Writes unscaled × 10^-scale, after its length; the scale is 0 … 12. */
  static void write(long unscaled, int scale, FrameBuffer out) {
    long magnitude = Math.abs(unscaled); // as unsigned, also where it overflows
    long power = NumberForms.power(scale);
    int fractionDigits = (scale + DECIMALS_PER_DIGIT - 1) / DECIMALS_PER_DIGIT;
    long whole = Long.divideUnsigned(magnitude, power);
    long fraction =
        Long.remainderUnsigned(magnitude, power)
            * NumberForms.power(fractionDigits * DECIMALS_PER_DIGIT - scale);
    int wholeDigits = digits(whole);
    int count = wholeDigits + fractionDigits;
    out.putInt(HEADER_BYTES + count * Short.BYTES);
    writeHeader(count, wholeDigits - 1, unscaled < 0, scale, out);
    writeDigits(whole, wholeDigits, out);
    writeDigits(fraction, fractionDigits, out);
  }

  /** Writes a number of any size, without a length. */
  static void write(BigDecimal number, FrameBuffer out) {
    BigDecimal value = number.scale() < 0 ? number.setScale(0) : number;
    int fractionDigits = Math.ceilDiv(value.scale(), DECIMALS_PER_DIGIT);
    BigInteger left = value.abs().setScale(fractionDigits * DECIMALS_PER_DIGIT).unscaledValue();
    BigInteger base = BigInteger.valueOf(BASE);
    Deque<Integer> digits = new ArrayDeque<>();
    while (left.signum() > 0) {
      BigInteger[] split = left.divideAndRemainder(base);
      digits.addFirst(split[1].intValue());
      left = split[0];
    }
    int weight = digits.size() - fractionDigits - 1;
    writeHeader(digits.size(), weight, value.signum() < 0, value.scale(), out);
    digits.forEach(out::putShort);
  }

  private static void writeHeader(
      int digits, int weight, boolean negative, int scale, FrameBuffer out) {
    out.putShort(digits);
    out.putShort(weight);
    out.putShort(negative ? NEGATIVE : 0);
    out.putShort(scale);
  }

  private static void writeDigits(long value, int count, FrameBuffer out) {
    for (int digit = count - 1; digit >= 0; digit--) {
      long shifted = Long.divideUnsigned(value, NumberForms.power(digit * DECIMALS_PER_DIGIT));
      out.putShort((int) Long.remainderUnsigned(shifted, BASE));
    }
  }

  private static int digits(long value) {
    int count = 0;
    for (long left = value; left != 0; left = Long.divideUnsigned(left, BASE)) {
      count++;
    }
    return count;
  }
}
