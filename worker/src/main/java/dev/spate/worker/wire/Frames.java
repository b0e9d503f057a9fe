package dev.spate.worker.wire;

/**
 * The messages to the server, appended one behind the other to one buffer.
 *
 * <p>A message whose content the caller writes is opened by a method that begins with {@code begin}
 * and closed by {@link #end}; between the two its content goes to {@link #content}. Not
 * thread-safe.
 *
 * @see <a href="https://www.postgresql.org/docs/current/protocol-message-formats.html">Message
 *     formats</a>
 */
public final class Frames {
  /** Parameters, tuples and arrays carry this in place of a length when the value is NULL. */
  public static final int NULL = -1;

  // Execute of the unnamed portal without a row limit, and Sync, never differ.
  private static final byte[] EXECUTE = {'E', 0, 0, 0, 9, 0, 0, 0, 0, 0};
  private static final byte[] SYNC = {'S', 0, 0, 0, 4};
  private static final byte[] COPY_DONE = {'c', 0, 0, 0, 4};

  private static final int NONE_OPEN = -1;

  private final FrameBuffer buffer = new FrameBuffer();
  private int openLengthAt = NONE_OPEN;
  private int readiesOwed;

  Frames() {}

  /** Where the content of the open message is written. */
  public FrameBuffer content() {
    return buffer;
  }

  /** Bytes that wait to be sent. */
  public int pending() {
    return buffer.position();
  }

  /** Asks the server to parse a statement and to keep it under this name. */
  public void parse(String name, String sql, int... parameterTypes) {
    begin('P');
    putString(buffer, name);
    putString(buffer, sql);
    buffer.putShort(parameterTypes.length);
    for (int type : parameterTypes) {
      buffer.putInt(type);
    }
    end();
  }

  /**
   * Opens a Bind of the unnamed portal. The caller writes every parameter to {@link #content}, as a
   * length in four bytes (or {@link #NULL}) and the value, and calls {@link #endBind}.
   *
   * @param head what {@link #bindHead} made for this statement
   */
  public void beginBind(byte[] head) {
    begin('B');
    buffer.putBytes(head);
  }

  /** Closes a Bind: result columns, of which an insert has none, in text. */
  public void endBind() {
    buffer.putShort(0);
    end();
  }

  /**
   * The part of a Bind before its parameters, which stays the same for a statement.
   *
   * @param statement name given to {@link #parse}
   * @param formats of each parameter: 0 for text, 1 for binary
   */
  public static byte[] bindHead(String statement, short... formats) {
    FrameBuffer head = new FrameBuffer();
    head.putByte(0);
    putString(head, statement);
    head.putShort(formats.length);
    for (short format : formats) {
      head.putShort(format);
    }
    head.putShort(formats.length);
    return head.toByteArray();
  }

  /** Executes what was bound last. */
  public void execute() {
    buffer.putBytes(EXECUTE);
  }

  /** Ends an implicit transaction, or a failed pipeline; the server answers that it is ready. */
  public void sync() {
    buffer.putBytes(SYNC);
    readiesOwed++;
  }

  /** Sends SQL text in the simple protocol; the server answers that it is ready. */
  public void query(String sql) {
    begin('Q');
    putString(buffer, sql);
    end();
    readiesOwed++;
  }

  /** Opens a simple query whose text the caller writes to {@link #content}. */
  public void beginQuery() {
    begin('Q');
  }

  /** Closes a simple query. */
  public void endQuery() {
    buffer.putByte(0);
    end();
    readiesOwed++;
  }

  /** Opens a piece of COPY data. */
  public void beginCopyData() {
    begin('d');
  }

  /** Ends the data of a COPY. */
  public void copyDone() {
    buffer.putBytes(COPY_DONE);
  }

  /** Makes the server forget a prepared statement. */
  public void closeStatement(String name) {
    begin('C');
    buffer.putByte('S');
    putString(buffer, name);
    end();
  }

  /** Closes the open message. */
  public void end() {
    buffer.patchInt(openLengthAt, buffer.position() - openLengthAt);
    openLengthAt = NONE_OPEN;
  }

  /** How often the server will say that it is ready, once it has read all of this exchange. */
  int readiesOwed() {
    return readiesOwed;
  }

  void reset() {
    buffer.clear();
    openLengthAt = NONE_OPEN;
    readiesOwed = 0;
  }

  void sent() {
    if (openLengthAt != NONE_OPEN) {
      throw new IllegalStateException("a message was sent before its end");
    }
    buffer.clear();
  }

  /** A string of the protocol: UTF-8 and a zero byte at its end. */
  private static void putString(FrameBuffer target, String text) {
    if (text.indexOf(0) >= 0) {
      throw new IllegalArgumentException(
          "a text for PostgreSQL must not contain the character U+0000");
    }
    target.putUtf8(text);
    target.putByte(0);
  }

  private void begin(char type) {
    buffer.putByte(type);
    openLengthAt = buffer.position();
    buffer.putInt(0);
  }
}
