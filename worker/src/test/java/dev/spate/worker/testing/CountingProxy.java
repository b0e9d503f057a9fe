package dev.spate.worker.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between client and server and counts how often they take turns. */
public final class CountingProxy implements AutoCloseable {
  private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final AtomicInteger roundTrips = new AtomicInteger();
  private final AtomicInteger connections = new AtomicInteger();
  private final String host;
  private final int port;
  private volatile boolean serverSpokeLast = true;

  /** A proxy before a server. */
  public CountingProxy(String host, int port) throws IOException {
    this.host = host;
    this.port = port;
    Thread.ofPlatform().daemon().start(this::accept);
  }

  /** Where the proxy listens. */
  public int port() {
    return listening.getLocalPort();
  }

  /** How often the client spoke after the server had. */
  public int roundTrips() {
    return roundTrips.get();
  }

  /** How many connections were opened. */
  public int connections() {
    return connections.get();
  }

  /** Ends all connections without a word, as a network device does. */
  public void cut() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    sockets.clear();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    cut();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        Socket server = new Socket(host, port);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        sockets.addAll(List.of(client, server));
        connections.incrementAndGet();
        Thread.ofPlatform().daemon().start(() -> copy(client, server, true));
        Thread.ofPlatform().daemon().start(() -> copy(server, client, false));
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  private void copy(Socket from, Socket to, boolean byClient) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[64 * 1024];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        if (byClient && serverSpokeLast) {
          roundTrips.incrementAndGet();
        }
        serverSpokeLast = !byClient;
        out.write(buffer, 0, count);
      }
    } catch (IOException e) {
      // One of the two is gone, and soon the other.
    }
  }
}
