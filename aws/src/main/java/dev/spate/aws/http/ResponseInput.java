package dev.spate.aws.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads lines and bytes of a response; keeps what came beyond them. Not thread-safe. */
final class ResponseInput {
  /**
   * A head without a body fits; bodies are read past it. Ten thousand connections have one each.
   */
  private static final int BUFFER = 2_048;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int from;
  private int until;
  private byte[] line = new byte[256];

  ResponseInput(InputStream in) {
    this.in = in;
  }

  /** Whether bytes came that nobody has read, here or in what decrypts them. */
  boolean hasUnread() throws IOException {
    return from < until || in.available() > 0;
  }

  /**
   * One byte, or -1 where the connection was closed.
   *
   * @throws IOException where reading fails
   */
  int read() throws IOException {
    if (from == until && !fill()) {
      return -1;
    }
    return buffer[from++] & 0xFF;
  }

  private boolean fill() throws IOException {
    from = 0;
    until = 0;
    int count = in.read(buffer, 0, buffer.length);
    if (count > 0) {
      until = count;
    }
    return count > 0;
  }

  /**
   * A line without its end, which is CR LF or, as RFC 9112 section 2.2 lets it, LF alone. Bytes are
   * taken as Latin-1.
   *
   * @param max how many bytes it may have
   * @param what names it in messages
   */
  String line(int max, String what) throws IOException {
    int length = 0;
    while (true) {
      int b = read();
      if (b == -1) {
        throw new EOFException(
            "the server closed the connection %s the %s"
                .formatted(length == 0 ? "before" : "within", what));
      }
      if (b == '\n') {
        return text(length, what);
      }
      if (length == max) {
        throw new MalformedResponseException(
            "the %s is longer than the %d bytes that are left".formatted(what, max));
      }
      if (length == line.length) {
        line = Arrays.copyOf(line, 2 * length);
      }
      line[length++] = (byte) b;
    }
  }

  @SuppressWarnings("deprecation") // the fast way from Latin-1
  private String text(int length, String what) throws MalformedResponseException {
    int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    for (int i = 0; i < end; i++) {
      if (line[i] == '\r' || line[i] == 0) {
        throw new MalformedResponseException(
            "the %s holds a control character (%d)".formatted(what, (int) line[i]));
      }
    }
    return new String(line, 0, 0, end);
  }

  /** Exactly so many bytes. */
  void readFully(byte[] into, int offset, int count) throws IOException {
    int done = Math.min(count, until - from);
    System.arraycopy(buffer, from, into, offset, done);
    from += done;
    while (done < count) {
      int more = in.read(into, offset + done, count - done);
      if (more < 0) {
        throw new EOFException(
            "the server closed the connection after %d of %d bytes of the body"
                .formatted(done, count));
      }
      done += more;
    }
  }

  /** All bytes until the connection is closed, but no more than {@code max}. */
  byte[] readToEnd(int max) throws IOException {
    byte[] all = new byte[BUFFER];
    int length = 0;
    while (true) {
      if (from == until && !fill()) {
        return Arrays.copyOf(all, length);
      }
      int count = until - from;
      if (length + count > max) {
        throw new MalformedResponseException(
            "the body is longer than the %d bytes that are taken".formatted(max));
      }
      if (length + count > all.length) {
        all = Arrays.copyOf(all, Math.max(2 * all.length, length + count));
      }
      System.arraycopy(buffer, from, all, length, count);
      length += count;
      from = until;
    }
  }
}
