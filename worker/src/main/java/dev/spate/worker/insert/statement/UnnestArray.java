package dev.spate.worker.insert.statement;

import dev.spate.worker.wire.FrameBuffer;

/** Writes a column of several rows as an array in text form, {@code {"a","b"}}. */
final class UnnestArray {
  private final SentColumns columns;
  private final FrameBuffer element = new FrameBuffer();

  UnnestArray(SentColumns columns) {
    this.columns = columns;
  }

  void write(int column, long firstSequence, int rows, FrameBuffer out) {
    out.putByte('{');
    for (int i = 0; i < rows; i++) {
      if (i > 0) {
        out.putByte(',');
      }
      long number = columns.number(firstSequence + i);
      if (columns.isNull(column, number)) {
        out.putAscii("NULL");
        continue;
      }
      element.clear();
      columns.text(column, number, element);
      out.putByte('"');
      Escaping.ARRAY_ELEMENT.write(element, out);
      out.putByte('"');
    }
    out.putByte('}');
  }
}
