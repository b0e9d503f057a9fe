package dev.spate.worker.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** A plain connection: a usual round trip is one system call to write and one to read. */
final class ChannelTransport implements Transport {
  private static final int CHUNK = 64 * 1024;
  private static final int READ = 16 * 1024;

  private final SocketChannel channel;
  private final ByteBuffer out = ByteBuffer.allocateDirect(CHUNK);
  private final ByteBuffer in = ByteBuffer.allocateDirect(READ);
  private final ServerReplies.Source source = this::read;
  private final Duplex duplex = new Duplex();
  private long unanswered;

  ChannelTransport(SocketChannel channel) {
    this.channel = channel;
  }

  @Override
  public void send(byte[] bytes, int length, ServerReplies replies, int readiesOwed)
      throws IOException {
    unanswered += length;
    if (unanswered <= FITS) {
      write(bytes, length, replies);
      return;
    }
    try {
      duplex.enter();
      try {
        write(bytes, length, replies);
      } finally {
        duplex.leave();
      }
    } catch (ClosedSelectorException | CancelledKeyException e) {
      throw new IOException("the connection was closed while it sent", e);
    }
  }

  private void write(byte[] bytes, int length, ServerReplies replies) throws IOException {
    for (int sent = 0; sent < length; ) {
      int count = Math.min(CHUNK, length - sent);
      out.clear().put(bytes, sent, count).flip();
      while (out.hasRemaining()) {
        if (writeSome(replies) == 0) {
          duplex.awaitProgress(replies);
        }
      }
      sent += count;
    }
  }

  private int writeSome(ServerReplies replies) throws IOException {
    try {
      return channel.write(out);
    } catch (IOException e) {
      readLastWords(replies);
      throw e;
    }
  }

  /** A server that ends a connection says why before, which no later failure to write may hide. */
  private void readLastWords(ServerReplies replies) {
    try {
      while (replies.takeIn(source) > 0) {}
    } catch (IOException e) {
      // The end that was waited for.
    }
  }

  @Override
  public void await(ServerReplies replies, int readiesOwed) throws IOException {
    while (replies.readies() < readiesOwed) {
      replies.takeIn(source);
    }
    unanswered = 0;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // The connection is given up: there is nobody to tell and nothing to do about it.
    }
    duplex.close();
  }

  private int read(byte[] target, int offset, int length) throws IOException {
    in.clear().limit(Math.min(READ, length));
    int count = channel.read(in);
    if (count > 0) {
      in.flip().get(target, offset, count);
    }
    return count;
  }

  /** The channel's other mode, in which neither reading nor writing waits for the other. */
  private final class Duplex {
    /** Opened with the first exchange that needs it, since it costs file descriptors. */
    private volatile Selector selector;

    private volatile boolean closed;
    private SelectionKey key;

    void enter() throws IOException {
      if (selector == null) {
        selector = Selector.open();
        if (closed) {
          selector.close(); // it came too late for close() to see it
        }
      }
      channel.configureBlocking(false);
      key = channel.register(selector, SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    }

    void awaitProgress(ServerReplies replies) throws IOException {
      selector.select();
      selector.selectedKeys().clear();
      if (key.isValid() && key.isReadable()) {
        replies.takeIn(source);
      }
    }

    void leave() throws IOException {
      key.cancel();
      if (selector.isOpen()) {
        selector.selectNow();
      }
      if (channel.isOpen()) {
        channel.configureBlocking(true);
      }
    }

    void close() {
      closed = true;
      Selector open = selector;
      if (open == null) {
        return;
      }
      try {
        open.close(); // wakes who waits on it
      } catch (IOException e) {
        // As above.
      }
    }
  }
}
