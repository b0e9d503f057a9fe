package dev.spate.worker.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the server answered in the exchange under way, tallied.
 *
 * <p>Messages are read as they arrive and counted; of an error the first is kept, because those
 * behind it only say that the transaction has failed already. Not thread-safe.
 */
public final class ServerReplies {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final int HEADER = 5;
  private static final int INITIAL_CAPACITY = 16 * 1024;

  /** No message that an insert is answered with comes near this; a longer one is no PostgreSQL. */
  private static final int MAX_MESSAGE_BYTES = 64 * 1024 * 1024;

  /** Where PostgreSQL warns that a commit is stored here, but on no standby yet. */
  private static final byte[] WAIT_FOR_STANDBY = "SyncRepWaitForLSN".getBytes(US_ASCII);

  private byte[] buffer = new byte[INITIAL_CAPACITY];
  private int start;
  private int end;

  private int readies;
  private int parsed;
  private int completed;
  private long rows;
  private boolean committed;
  private boolean rolledBack;
  private int notices;
  private boolean standbyNotAwaited;
  private ServerError error;
  private TransactionStatus status = TransactionStatus.IDLE;

  ServerReplies() {}

  /** Statements that were parsed. */
  public int parsed() {
    return parsed;
  }

  /** Statements that ran to their end, BEGIN and COMMIT among them. */
  public int completed() {
    return completed;
  }

  /** Rows that the completed statements inserted or copied, by their own account. */
  public long rows() {
    return rows;
  }

  /** Whether a COMMIT was answered by COMMIT. */
  public boolean committed() {
    return committed;
  }

  /** Whether a statement was answered by ROLLBACK, as the COMMIT of a failed transaction is. */
  public boolean rolledBack() {
    return rolledBack;
  }

  /** Notices and warnings that came along. */
  public int notices() {
    return notices;
  }

  /** Whether the server gave up the wait for a standby, without which a commit is half of one. */
  public boolean standbyNotAwaited() {
    return standbyNotAwaited;
  }

  /** The first error of the exchange. */
  public Optional<ServerError> error() {
    return Optional.ofNullable(error);
  }

  /** Whether there was an error: the same as {@link #error} without an object. */
  public boolean failed() {
    return error != null;
  }

  /** The state of the transaction when the server was ready last. */
  public TransactionStatus status() {
    return status;
  }

  /** How often the server said that it is ready. */
  int readies() {
    return readies;
  }

  /** Forgets the tally; bytes of a message that has only begun to arrive stay. */
  void reset() {
    readies = 0;
    parsed = 0;
    completed = 0;
    rows = 0;
    committed = false;
    rolledBack = false;
    notices = 0;
    standbyNotAwaited = false;
    error = null;
  }

  /**
   * Reads once from the source and tallies every message that is then complete.
   *
   * @return how many bytes came
   * @throws EOFException if the source has ended
   */
  int takeIn(Source source) throws IOException {
    if (end == buffer.length) {
      makeRoom();
    }
    int count = source.read(buffer, end, buffer.length - end);
    if (count < 0) {
      throw new EOFException("the server closed the connection");
    }
    end += count;
    tallyWhole();
    return count;
  }

  /** Where bytes of the server come from. */
  @FunctionalInterface
  interface Source {
    /** As {@link java.io.InputStream#read(byte[], int, int)}. */
    int read(byte[] target, int offset, int length) throws IOException;
  }

  private void makeRoom() {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      start = 0;
    } else {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
  }

  private void tallyWhole() throws IOException {
    while (end - start >= HEADER) {
      int length = (int) INT.get(buffer, start + 1);
      if (length < 4 || length > MAX_MESSAGE_BYTES) {
        throw new IOException(
            "the server sent a message of type " + buffer[start] + " and length " + length);
      }
      if (end - start <= length) {
        return;
      }
      tally(buffer[start], start + HEADER, start + 1 + length);
      start += 1 + length;
    }
    if (start == end) {
      start = 0;
      end = 0;
    }
  }

  private void tally(byte type, int from, int to) throws IOException {
    switch (type) {
      case 'C' -> complete(from, to - 1);
      case 'Z' -> {
        status = TransactionStatus.of(buffer[from]);
        readies++;
      }
      case '1' -> parsed++;
      case 'I' -> completed++;
      case 'E' -> {
        if (error == null) {
          error = ErrorFields.read(buffer, from, to);
        }
      }
      case 'N' -> {
        notices++;
        standbyNotAwaited |= ErrorFields.isFrom(WAIT_FOR_STANDBY, buffer, from, to);
      }
      // Bound, closed, described, a parameter's new value, a notification, and COPY's invitation
      // to send the data that is under way already: nothing to remember.
      case '2', '3', 'n', 't', 'T', 'D', 's', 'S', 'A', 'G' -> {}
      default -> throw new IOException("the server sent a message of unknown type " + (char) type);
    }
  }

  /** Reads a tag, e.g. {@code INSERT 0 12}, {@code COPY 12}, {@code COMMIT}. */
  private void complete(int from, int to) {
    completed++;
    int at = to - 1;
    long count = 0;
    for (long unit = 1; at >= from && isDigit(buffer[at]); at--, unit *= 10) {
      count += (buffer[at] - '0') * unit;
    }
    rows += count;
    if (at == to - 1) {
      committed |= is("COMMIT", from, to);
      rolledBack |= is("ROLLBACK", from, to);
    }
  }

  private boolean is(String word, int from, int to) {
    if (to - from != word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (buffer[from + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
