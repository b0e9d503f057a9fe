package dev.spate.worker.insert.statement;

import dev.spate.worker.wire.FrameBuffer;

/**
 * Writes text as a literal of SQL that means the same whatever {@code standard_conforming_strings}
 * is: with a backslash in it as {@code E'…'}, else as {@code '…'}.
 */
final class SqlLiteral {
  private SqlLiteral() {}

  static void write(FrameBuffer text, FrameBuffer out) {
    byte[] bytes = text.array();
    int end = text.position();
    if (contains(bytes, end, '\\')) {
      out.putAscii(" E");
    }
    out.putByte('\'');
    int plainFrom = 0;
    for (int i = 0; i < end; i++) {
      if (bytes[i] == '\'' || bytes[i] == '\\') {
        out.putBytes(bytes, plainFrom, i + 1 - plainFrom);
        plainFrom = i; // once more
      }
    }
    out.putBytes(bytes, plainFrom, end - plainFrom);
    out.putByte('\'');
  }

  private static boolean contains(byte[] bytes, int end, int wanted) {
    for (int i = 0; i < end; i++) {
      if (bytes[i] == wanted) {
        return true;
      }
    }
    return false;
  }
}
