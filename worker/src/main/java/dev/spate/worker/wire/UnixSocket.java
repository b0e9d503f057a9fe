package dev.spate.worker.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * A Unix domain socket in the form that pgjdbc takes. The JDK has such sockets as channels alone,
 * whose reading knows no time-out: here it waits by a selector while one is set, which is during
 * the login only.
 */
final class UnixSocket extends Socket {
  private final UnixDomainSocketAddress address;
  private SocketChannel channel;
  private volatile int timeoutMs;
  private volatile boolean closed;

  /** Not connected yet, and to this address, whatever else it is asked to connect to. */
  UnixSocket(String path) {
    this.address = UnixDomainSocketAddress.of(path);
  }

  @Override
  public void connect(SocketAddress ignored, int timeoutMs) throws IOException {
    channel = SocketChannel.open(address);
  }

  @Override
  public void connect(SocketAddress ignored) throws IOException {
    connect(ignored, 0);
  }

  @Override
  public SocketChannel getChannel() {
    return channel;
  }

  @Override
  public InputStream getInputStream() {
    return new In();
  }

  @Override
  public OutputStream getOutputStream() {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes, offset, length);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
      }
    };
  }

  private final class In extends InputStream {
    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int patienceMs = timeoutMs;
      if (patienceMs > 0 && !readable(patienceMs)) {
        throw new SocketTimeoutException("Read timed out");
      }
      return channel.read(ByteBuffer.wrap(target, offset, length));
    }

    /** 1 where something can be read, be it the end. */
    @Override
    public int available() throws IOException {
      return readable(0) ? 1 : 0;
    }
  }

  /** Whether something comes within a time, or is there where that is 0. */
  private boolean readable(int withinMs) throws IOException {
    channel.configureBlocking(false);
    try (Selector selector = Selector.open()) {
      channel.register(selector, SelectionKey.OP_READ);
      return (withinMs == 0 ? selector.selectNow() : selector.select(withinMs)) > 0;
    } finally {
      if (channel.isOpen()) {
        channel.configureBlocking(true);
      }
    }
  }

  @Override
  public void setSoTimeout(int ms) {
    timeoutMs = ms;
  }

  @Override
  public int getSoTimeout() {
    return timeoutMs;
  }

  @Override
  public boolean isConnected() {
    return channel != null;
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public void close() throws IOException {
    closed = true;
    if (channel != null) {
      channel.close();
    }
  }

  // What TCP alone has, and pgjdbc sets.

  @Override
  public void setTcpNoDelay(boolean on) {}

  @Override
  public boolean getTcpNoDelay() {
    return true;
  }

  @Override
  public void setKeepAlive(boolean on) {}

  @Override
  public void setReceiveBufferSize(int size) throws SocketException {}

  @Override
  public void setSendBufferSize(int size) throws SocketException {}

  @Override
  public int getSendBufferSize() {
    return 0;
  }

  @Override
  public int getReceiveBufferSize() {
    return 0;
  }
}
