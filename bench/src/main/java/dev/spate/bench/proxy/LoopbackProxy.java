package dev.spate.bench.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Passes connections on to a server, and each piece of them when its {@link Way} lets it. */
public final class LoopbackProxy implements AutoCloseable {
  /** More than a transaction of a few rows has. */
  private static final int BUFFER = 1 << 16;

  private static final int MAX_WAITING = 200;

  /** What the pieces of one connection wait for; each direction has a thread of its own. */
  public interface Way {
    /** Returns when what the client sent may go on: the first bytes of the buffer. */
    void toServer(byte[] buffer, int count);

    /** Returns when what the server sent may go on. */
    void toClient();
  }

  private final ServerSocket listening;
  private final InetSocketAddress server;
  private final Supplier<Way> ways;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  private LoopbackProxy(ServerSocket listening, InetSocketAddress server, Supplier<Way> ways) {
    this.listening = listening;
    this.server = server;
    this.ways = ways;
  }

  /**
   * Starts one before this server.
   *
   * @param ways makes one for each connection
   */
  public static LoopbackProxy start(InetSocketAddress server, Supplier<Way> ways)
      throws IOException {
    ServerSocket listening = new ServerSocket(0, MAX_WAITING, InetAddress.getLoopbackAddress());
    LoopbackProxy proxy = new LoopbackProxy(listening, server, ways);
    Thread.ofPlatform().daemon().name("proxy").start(proxy::accept);
    return proxy;
  }

  /** Where it listens, on loopback. */
  public int port() {
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
        Way way = ways.get();
        pass(() -> copy(client, upstream, way::toServer));
        pass(() -> copy(upstream, client, (_, _) -> way.toClient()));
      } catch (IOException e) {
        // the proxy was closed, or one client was refused, which hears it from its socket
      }
    }
  }

  private Socket kept(Socket socket) {
    sockets.add(socket);
    return socket;
  }

  private static void pass(Runnable copying) {
    Thread.ofPlatform().daemon().name("proxy-connection").start(copying);
  }

  /** Waits until a piece may go on. */
  @FunctionalInterface
  private interface Wait {
    void before(byte[] buffer, int count);
  }

  private void copy(Socket from, Socket to, Wait wait) {
    byte[] buffer = new byte[BUFFER];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        wait.before(buffer, count);
        out.write(buffer, 0, count);
      }
    } catch (IOException e) {
      // one of the two has closed the connection, which ends both
    } finally {
      sockets.remove(from);
      sockets.remove(to);
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
