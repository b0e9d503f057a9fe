package dev.spate.bench.comparisons;

import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Passes connections on to a server on loopback, and holds each answer until that long after its
 * request came, so that what server and machine took meanwhile is part of the delay and hardly
 * shows.
 */
final class DelayProxy implements AutoCloseable {
  /** More than a transaction of a few rows has. */
  private static final int BUFFER = 1 << 16;

  /** A timer wakes up so much too late at most, where the machine has a processor to spare. */
  private static final long SPUN_NS = 120_000;

  private final ServerSocket listening;
  private final InetSocketAddress server;
  private final long delayNs;
  private final TimeSource time;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  private DelayProxy(
      ServerSocket listening, InetSocketAddress server, Duration delay, TimeSource time) {
    this.listening = listening;
    this.server = server;
    this.delayNs = delay.toNanos();
    this.time = time;
  }

  /** Starts one before this server. */
  static DelayProxy start(InetSocketAddress server, Duration delay, TimeSource time)
      throws IOException {
    ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    DelayProxy proxy = new DelayProxy(listening, server, delay, time);
    Thread.ofPlatform().daemon().name("delay-proxy").start(proxy::accept);
    return proxy;
  }

  /** Where it listens, on loopback. */
  int port() {
    return listening.getLocalPort();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = kept(listening.accept());
        Socket upstream = kept(new Socket());
        upstream.connect(server);
        client.setTcpNoDelay(true);
        upstream.setTcpNoDelay(true);
        AtomicLong requestedNs = new AtomicLong(time.nanoTime() - delayNs);
        pass(client, upstream, () -> requestedNs.set(time.nanoTime()));
        pass(upstream, client, () -> waitUntil(requestedNs.get() + delayNs));
      } catch (IOException e) {
        // the proxy was closed, or one client was refused, which hears it from its socket
      }
    }
  }

  private Socket kept(Socket socket) {
    sockets.add(socket);
    return socket;
  }

  private void pass(Socket from, Socket to, Runnable before) {
    Thread.ofPlatform().daemon().name("delay-proxy-pass").start(() -> copy(from, to, before));
  }

  private void copy(Socket from, Socket to, Runnable before) {
    byte[] buffer = new byte[BUFFER];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        before.run();
        out.write(buffer, 0, read);
      }
    } catch (IOException e) {
      // one of the two has closed the connection, which ends both
    } finally {
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  /** Parks, and spins at the end, since a timer alone is late by as much as it likes. */
  private void waitUntil(long momentNs) {
    for (long left = momentNs - time.nanoTime(); left > 0; left = momentNs - time.nanoTime()) {
      if (left > SPUN_NS) {
        LockSupport.parkNanos(left - SPUN_NS);
      } else {
        Thread.onSpinWait();
      }
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
