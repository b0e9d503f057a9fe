package dev.spate.bench.maximumrate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/**
 * A proxy before a database that lets through so many requests a second and no more, whichever
 * connections they come on: each waits for its turn in one line, as at a server with one processor.
 * It sleeps for that, so that the capacity is the same however busy the machine is, as long as
 * there is time to wake up. What a client sends without an answer in between is one request.
 */
final class ThrottlingProxy implements AutoCloseable {
  private static final int BUFFER = 64 * 1024;

  /** What the machine held up is made up for, so that a hiccup of it takes nothing off. */
  private static final long CATCH_UP_NS = 100_000_000;

  private final ServerSocket listening;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final String host;
  private final int port;
  private final TimeSource time;
  private long intervalNs = 1;
  private long turnNs;

  /** A proxy before a server, which lets through everything at first. */
  ThrottlingProxy(String host, int port, TimeSource time) {
    this.host = host;
    this.port = port;
    this.time = time;
    this.turnNs = time.nanoTime();
    try {
      listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("no port for the proxy", e);
    }
    Thread.ofPlatform().daemon().name("proxy").start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** Lets through so many requests a second from now on. */
  synchronized void allow(double perSecond) {
    intervalNs = Math.round(1e9 / perSecond);
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        Socket server = new Socket(host, port);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        sockets.addAll(List.of(client, server));
        Line line = new Line();
        Thread.ofPlatform().daemon().start(() -> copy(client, server, line, true));
        Thread.ofPlatform().daemon().start(() -> copy(server, client, line, false));
      }
    } catch (IOException e) {
      // it was closed
    }
  }

  /** One connection; those that never insert are let through, such as a sampler's. */
  private static final class Line {
    private boolean inserts;
    private boolean answered = true;

    /** Whether what a side sends begins a request that has to wait for its turn. */
    synchronized boolean begins(boolean byClient, byte[] buffer, int count) {
      inserts |= byClient && new String(buffer, 0, count, ISO_8859_1).contains("INSERT INTO");
      boolean begins = byClient && answered && inserts;
      answered = !byClient;
      return begins;
    }
  }

  private void copy(Socket from, Socket to, Line line, boolean byClient) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[BUFFER];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        if (line.begins(byClient, buffer, count)) {
          sleepUntil(turn());
        }
        out.write(buffer, 0, count);
      }
    } catch (IOException e) {
      // one of the two is gone, and soon the other
    } finally {
      sockets.removeAll(List.of(from, to));
    }
  }

  private synchronized long turn() {
    turnNs = Math.max(turnNs + intervalNs, time.nanoTime() - CATCH_UP_NS);
    return turnNs;
  }

  private void sleepUntil(long deadlineNs) {
    for (long left = deadlineNs - time.nanoTime(); left > 0; ) {
      LockSupport.parkNanos(left);
      left = deadlineNs - time.nanoTime();
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the proxy can't be closed", e);
    }
  }
}
