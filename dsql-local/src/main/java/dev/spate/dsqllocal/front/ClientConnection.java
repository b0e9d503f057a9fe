package dev.spate.dsqllocal.front;

import dev.spate.dsqllocal.session.ClientSink;
import dev.spate.dsqllocal.wire.ErrorReport;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * A client's connection: the socket, and TLS over it once that is agreed on. Closing it doesn't say
 * goodbye by TLS, for a DSQL client was seen to get a bare EOF.
 */
final class ClientConnection implements ClientSink, AutoCloseable {
  private static final int BUFFER = 16_384;

  /** A client that goes on sending for longer sees its connection reset. */
  private static final int DRAIN_MS = 5_000;

  private final InputStream in;
  private final OutputStream out;
  private final Socket raw;
  private boolean ended;

  /**
   * Over streams, which may be those of TLS.
   *
   * @param raw the socket below
   */
  ClientConnection(InputStream in, OutputStream out, Socket raw) {
    this.in = in;
    this.out = new BufferedOutputStream(out, BUFFER);
    this.raw = raw;
  }

  InputStream in() {
    return in;
  }

  /** How long a read waits. */
  void setPatience(Duration patience) throws IOException {
    raw.setSoTimeout(Math.toIntExact(patience.toMillis()));
  }

  @Override
  public synchronized void send(byte type, byte[] body) throws IOException {
    int length = body.length + Integer.BYTES;
    out.write(type);
    out.write(length >>> 24);
    out.write(length >>> 16);
    out.write(length >>> 8);
    out.write(length);
    out.write(body);
  }

  @Override
  public synchronized void flush() throws IOException {
    out.flush();
  }

  /** Says why, and ends. */
  void refuse(ErrorReport error) {
    try {
      send(error);
      flush();
    } catch (IOException gone) {
      // nobody is there to hear it
    }
    end();
  }

  /**
   * Ends it so that the client sees what was said and then EOF, rather than a reset, which unread
   * data would cause.
   */
  void end() {
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
    }
    try (raw) {
      raw.shutdownOutput();
      raw.setSoTimeout(DRAIN_MS);
      byte[] rest = new byte[BUFFER];
      InputStream left = raw.getInputStream();
      while (left.read(rest) >= 0) {
        // what the client had sent already
      }
    } catch (SocketTimeoutException stillSending) {
      // its own fault then
    } catch (IOException gone) {
      // as wanted
    }
  }

  @Override
  public void close() {
    try {
      raw.close();
    } catch (IOException gone) {
      // as wanted
    }
  }
}
