package dev.spate.dsqllocal.wire;

/**
 * One message with its type, either way. The content is not copied: who hands it on must not change
 * it.
 */
public final class Message {
  private final byte type;
  private final byte[] body;

  /**
   * A message.
   *
   * @param body without type and length
   */
  public Message(byte type, byte[] body) {
    this.type = type;
    this.body = body;
  }

  /** Such as {@code 'Q'}. */
  public byte type() {
    return type;
  }

  /** Without type and length. */
  public byte[] body() {
    return body;
  }

  /** Without the content, which may hold a token. */
  @Override
  public String toString() {
    return "Message[" + (char) type + ", " + body.length + " bytes]";
  }
}
