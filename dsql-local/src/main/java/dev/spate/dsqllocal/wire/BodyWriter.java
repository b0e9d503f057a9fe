package dev.spate.dsqllocal.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** Writes a message's content. */
public final class BodyWriter {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** One byte. */
  public BodyWriter int8(int value) {
    bytes.write(value);
    return this;
  }

  /** Two bytes. */
  public BodyWriter int16(int value) {
    return int8(value >>> 8).int8(value);
  }

  /** Four bytes. */
  public BodyWriter int32(int value) {
    return int16(value >>> 16).int16(value);
  }

  /** A text with the zero that ends it. */
  public BodyWriter text(String text) {
    bytes.writeBytes(text.getBytes(UTF_8));
    return int8(0);
  }

  /** Bytes as they are. */
  public BodyWriter raw(byte[] content) {
    bytes.writeBytes(content);
    return this;
  }

  /** What was written. */
  public byte[] bytes() {
    return bytes.toByteArray();
  }
}
