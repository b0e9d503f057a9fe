package dev.spate.worker.rows.encode;

import dev.spate.worker.rows.form.ColumnEncoder;
import dev.spate.worker.rows.value.SplitMix64;
import dev.spate.worker.wire.FrameBuffer;
import java.util.function.LongPredicate;

/**
 * NULL in some rows, in the others what another encoder makes.
 *
 * @param nulls whether the row with a number has NULL
 */
public record NullableEncoder(ColumnEncoder others, LongPredicate nulls) implements ColumnEncoder {
  private static final int NULL = -1;

  /** NULL in a share of the rows. */
  public static NullableEncoder share(double share, ColumnEncoder others, long salt) {
    return new NullableEncoder(
        others, number -> (SplitMix64.draw(salt, number) >>> 11) * 0x1p-53 < share);
  }

  @Override
  public int typeOid() {
    return others.typeOid();
  }

  @Override
  public boolean binary() {
    return others.binary();
  }

  @Override
  public boolean mayBeNull() {
    return true;
  }

  @Override
  public boolean isNull(long number) {
    return nulls.test(number) || others.isNull(number);
  }

  @Override
  public void binary(long number, FrameBuffer out) {
    if (nulls.test(number)) {
      out.putInt(NULL);
    } else {
      others.binary(number, out);
    }
  }

  @Override
  public void text(long number, FrameBuffer out) {
    if (!nulls.test(number)) {
      others.text(number, out);
    }
  }
}
