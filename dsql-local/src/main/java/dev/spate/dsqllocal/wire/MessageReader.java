package dev.spate.dsqllocal.wire;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Reads whole messages. For one thread. */
public final class MessageReader {
  /** The length counts itself. */
  private static final int LENGTH_BYTES = 4;

  private final DataInputStream in;
  private final int most;

  /**
   * Reads from a stream, which should be buffered.
   *
   * @param most how many bytes a message may have, its length included
   */
  public MessageReader(InputStream in, int most) {
    this.in = new DataInputStream(in);
    this.most = most;
  }

  /**
   * Waits for a message.
   *
   * @throws EOFException where the other side has gone
   * @throws OversizedMessageException where it is too long, or shorter than its own length
   */
  public Message read() throws IOException {
    byte type = in.readByte();
    return new Message(type, body());
  }

  /** Waits for a message without a type: the first of a connection. */
  public byte[] readUntyped() throws IOException {
    return body();
  }

  private byte[] body() throws IOException {
    int length = in.readInt();
    if (length < LENGTH_BYTES || length > most) {
      throw new OversizedMessageException(length);
    }
    byte[] body = new byte[length - LENGTH_BYTES];
    in.readFully(body);
    return body;
  }
}
