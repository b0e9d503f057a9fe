package dev.spate.worker.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/**
 * A connection under TLS, or over a socket of another make: what its streams carry.
 *
 * <p>A stream can only block. An exchange too long for {@link #FITS} is therefore read by a thread
 * of its own while the caller writes.
 */
final class StreamTransport implements Transport {
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private Reader reader;
  private long unanswered;

  StreamTransport(Socket socket) throws IOException {
    this.socket = socket;
    in = socket.getInputStream();
    out = socket.getOutputStream();
  }

  @Override
  public void send(byte[] bytes, int length, ServerReplies replies, int readiesOwed)
      throws IOException {
    unanswered += length;
    if (unanswered > FITS && (reader == null || !reader.extendTo(readiesOwed))) {
      reader = new Reader(replies, readiesOwed);
      reader.start();
    }
    out.write(bytes, 0, length);
    out.flush();
  }

  @Override
  public void await(ServerReplies replies, int readiesOwed) throws IOException {
    Reader started = reader;
    if (started != null) {
      reader = null;
      started.finish();
    }
    while (replies.readies() < readiesOwed) {
      replies.takeIn(in::read);
    }
    unanswered = 0;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // The connection is given up: there is nobody to tell and nothing to do about it.
    }
  }

  /** Reads until the server is ready for the last time of the exchange. */
  private final class Reader extends Thread {
    private final ServerReplies replies;
    private int readiesOwed;
    private boolean ended;
    private IOException failure;

    Reader(ServerReplies replies, int readiesOwed) {
      super("wire-reader");
      setDaemon(true);
      this.replies = replies;
      this.readiesOwed = readiesOwed;
    }

    @Override
    public void run() {
      try {
        while (!done()) {
          replies.takeIn(in::read);
        }
      } catch (IOException e) {
        failure = e;
        close(); // so that the writer does not wait for a server that waits for a reader
      }
    }

    /** Sets how far the exchange goes; false if it has stopped reading already. */
    synchronized boolean extendTo(int readies) {
      readiesOwed = readies;
      return !ended;
    }

    private synchronized boolean done() {
      ended = replies.readies() >= readiesOwed;
      return ended;
    }

    void finish() throws IOException {
      try {
        join();
      } catch (InterruptedException e) {
        close();
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while the server answered", e);
      }
      if (failure != null) {
        throw failure;
      }
    }
  }
}
