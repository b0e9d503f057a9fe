package dev.spate.aws.http;

import java.io.IOException;
import java.util.Arrays;

/** A body in chunks (RFC 9112, section 7.1): extensions are skipped. */
final class ChunkedBody {
  /** A size and its extensions. */
  static final int MAX_SIZE_LINE = 4_096;

  /** Of zeros there may be more; a size of more digits is beyond all bounds. */
  private static final int MAX_DIGITS = 15;

  private static final int RADIX = 16;

  private final ResponseInput in;
  private byte[] body = {};
  private int length;

  ChunkedBody(ResponseInput in) {
    this.in = in;
  }

  /** Reads the body without what follows its last chunk. */
  byte[] read(int max) throws IOException {
    for (long size = size(); size > 0; size = size()) {
      if (size > max - length) {
        throw new MalformedResponseException(
            "the body is longer than the %d bytes that are taken".formatted(max));
      }
      int count = (int) size;
      if (length + count > body.length) {
        body = Arrays.copyOf(body, Math.max(length + count, Math.min(max, 2 * body.length)));
      }
      in.readFully(body, length, count);
      length += count;
      String end = in.line(1, "chunk's end");
      if (!end.isEmpty()) {
        throw new MalformedResponseException("a chunk is longer than its size said");
      }
    }
    return length == body.length ? body : Arrays.copyOf(body, length);
  }

  private long size() throws IOException {
    String line = in.line(MAX_SIZE_LINE, "chunk's size");
    int extension = line.indexOf(';');
    String text = (extension < 0 ? line : line.substring(0, extension)).strip();
    String digits = text.replaceFirst("^0+(?=.)", "");
    boolean hex = !digits.isEmpty() && digits.length() <= MAX_DIGITS;
    for (int i = 0; hex && i < digits.length(); i++) {
      hex = digits.charAt(i) < 0x80 && Character.digit(digits.charAt(i), RADIX) >= 0;
    }
    if (!hex) {
      throw new MalformedResponseException("no chunk's size: " + ResponseReader.shown(line));
    }
    return Long.parseLong(digits, RADIX);
  }
}
