package dev.spate.worker.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** Listens on a Unix socket for a server that listens on TCP. */
public final class UnixForwarder implements AutoCloseable {
  private final ServerSocketChannel listening =
      ServerSocketChannel.open(StandardProtocolFamily.UNIX);
  private final AtomicInteger connections = new AtomicInteger();
  private final InetSocketAddress server;

  /** Forwards to a server. */
  public UnixForwarder(Path socket, String host, int port) throws IOException {
    server = new InetSocketAddress(host, port);
    listening.bind(UnixDomainSocketAddress.of(socket));
    Thread.ofPlatform().daemon().start(this::accept);
  }

  /** How many connections came. */
  public int connections() {
    return connections.get();
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel client = listening.accept();
        connections.incrementAndGet();
        SocketChannel behind = SocketChannel.open(server);
        Thread.ofPlatform().daemon().start(() -> copy(client, behind));
        Thread.ofPlatform().daemon().start(() -> copy(behind, client));
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  private static void copy(SocketChannel from, SocketChannel to) {
    ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
    try (from;
        to) {
      while (from.read(buffer) >= 0) {
        buffer.flip();
        while (buffer.hasRemaining()) {
          to.write(buffer);
        }
        buffer.clear();
      }
    } catch (IOException e) {
      // One of the two is gone, and soon the other.
    }
  }
}
