package dev.spate.lambdalocal.sandbox;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Keeps the end of what an invocation logs, as much as Lambda's answer may carry. */
final class LogTail {
  /** The last 4 KB (Invoke, LogType Tail). */
  private static final int KEPT = 4096;

  private ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  void line(String line) {
    bytes.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
    if (bytes.size() > 16 * KEPT) {
      byte[] last = last();
      bytes = new ByteArrayOutputStream();
      bytes.writeBytes(last);
    }
  }

  String text() {
    return new String(last(), StandardCharsets.UTF_8);
  }

  /** The last bytes, from the beginning of a character on. */
  private byte[] last() {
    byte[] all = bytes.toByteArray();
    int start = Math.max(0, all.length - KEPT);
    while (start < all.length && (all[start] & 0xC0) == 0x80) {
      start++;
    }
    return Arrays.copyOfRange(all, start, all.length);
  }
}
