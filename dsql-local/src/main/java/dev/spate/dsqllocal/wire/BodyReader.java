package dev.spate.dsqllocal.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Reads a message's content. What isn't there is a {@link java.nio.BufferUnderflowException}. */
public final class BodyReader {
  private final ByteBuffer bytes;

  /** Reads from the start. */
  public BodyReader(byte[] body) {
    this.bytes = ByteBuffer.wrap(body);
  }

  /** One byte. */
  public byte int8() {
    return bytes.get();
  }

  /** Two bytes. */
  public short int16() {
    return bytes.getShort();
  }

  /** Four bytes. */
  public int int32() {
    return bytes.getInt();
  }

  /** A text up to the zero that ends it. */
  public String text() {
    int start = bytes.position();
    while (bytes.get() != 0) {
      // the zero is the end
    }
    return new String(bytes.array(), start, bytes.position() - 1 - start, UTF_8);
  }

  /** So many bytes. */
  public byte[] raw(int length) {
    byte[] content = Arrays.copyOfRange(bytes.array(), bytes.position(), bytes.position() + length);
    bytes.position(bytes.position() + length);
    return content;
  }

  /** How many bytes are left. */
  public int left() {
    return bytes.remaining();
  }
}
