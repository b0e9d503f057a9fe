package dev.spate.testing.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A message of PostgreSQL's protocol. */
final class WireMessage {
  private static final int LENGTH_OF_LENGTH = 4;

  private final char type;
  private final byte[] body;

  WireMessage(char type, byte[] body) {
    this.type = type;
    this.body = body;
  }

  char type() {
    return type;
  }

  byte[] body() {
    return body;
  }

  static WireMessage read(DataInputStream in) throws IOException {
    char type = (char) in.readUnsignedByte();
    byte[] body = new byte[in.readInt() - LENGTH_OF_LENGTH];
    in.readFully(body);
    return new WireMessage(type, body);
  }

  /** The one at the beginning, which has no type. */
  static byte[] readFirst(DataInputStream in) throws IOException {
    byte[] body = new byte[in.readInt() - LENGTH_OF_LENGTH];
    in.readFully(body);
    return body;
  }

  void write(OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    data.write(type);
    data.writeInt(body.length + LENGTH_OF_LENGTH);
    data.write(body);
  }

  /** The text that ends with a zero byte, from a place on. */
  String text(int from) {
    int end = from;
    while (body[end] != 0) {
      end++;
    }
    return new String(body, from, end - from, UTF_8);
  }

  /** Whether a text stands among those of the first message, which begin behind its version. */
  boolean contains(String name) {
    return new String(body, 4, body.length - 4, UTF_8).contains("\0" + name + "\0");
  }

  static byte[] texts(String... texts) {
    return (String.join("\0", texts) + "\0").getBytes(UTF_8);
  }
}
