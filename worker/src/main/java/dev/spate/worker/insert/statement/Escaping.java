package dev.spate.worker.insert.statement;

import dev.spate.worker.wire.FrameBuffer;

/** The ways of writing text where some of its characters have a meaning: behind a backslash. */
final class Escaping {
  /** Between the double quotes of an array's element. */
  static final Escaping ARRAY_ELEMENT = new Escaping("\"\\", "\"\\");

  /** Between the tabs of a line of COPY's text format. */
  static final Escaping COPY_FIELD = new Escaping("\\\t\n\r", "\\tnr");

  /** For each byte that is escaped what is written behind the backslash; 0 for all others. */
  private final byte[] replacements = new byte[256];

  private Escaping(String escaped, String replacement) {
    for (int i = 0; i < escaped.length(); i++) {
      replacements[escaped.charAt(i)] = (byte) replacement.charAt(i);
    }
  }

  /** Appends text in UTF-8 with its escapes. */
  void write(FrameBuffer text, FrameBuffer out) {
    byte[] bytes = text.array();
    int end = text.position();
    int plainFrom = 0;
    for (int i = 0; i < end; i++) {
      byte replacement = replacements[bytes[i] & 0xFF];
      if (replacement != 0) {
        out.putBytes(bytes, plainFrom, i - plainFrom);
        out.putByte('\\');
        out.putByte(replacement);
        plainFrom = i + 1;
      }
    }
    out.putBytes(bytes, plainFrom, end - plainFrom);
  }
}
