package dev.spate.worker.rows.form;

import dev.spate.worker.wire.FrameBuffer;

/** Writes the value of any row in one form. */
@FunctionalInterface
public interface ValueWriter {
  /** Appends the value of the row with this number. */
  void write(long number, FrameBuffer out);

  /** The same with its length in four bytes before it. */
  default ValueWriter withLength() {
    return (number, out) -> {
      int lengthAt = out.position();
      out.putInt(0);
      write(number, out);
      out.patchInt(lengthAt, out.position() - lengthAt - Integer.BYTES);
    };
  }

  /** The same with a byte before it. */
  default ValueWriter after(int first) {
    return (number, out) -> {
      out.putByte(first);
      write(number, out);
    };
  }
}
