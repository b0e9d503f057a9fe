package dev.spate.testing.proxy;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A front to a server that lends its sessions for a transaction, as RDS Proxy does, and pins one to
 * its client where AWS's rules say so. It says which statement did it.
 *
 * <p>It takes everybody in without TLS, and imitates neither RDS Proxy's speed nor its time limits.
 */
public final class PinningProxy implements AutoCloseable {
  private static final int TLS = 80_877_103;
  private static final int GSS = 80_877_104;
  private static final int CANCEL = 80_877_102;
  private static final int PROTOCOL_3 = 196_608;

  /** RDS Proxy's default ConnectionBorrowTimeout is 120 s; a test has less time. */
  private static final int BORROW_SECONDS = 10;

  private final ServerSocket listener = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
  private final String host;
  private final int port;
  private final String user;
  private final String database;

  /** The one that came back last is lent first. */
  private final BlockingDeque<PooledSession> free = new LinkedBlockingDeque<>();

  private final Set<PooledSession> all = ConcurrentHashMap.newKeySet();
  private final List<Pin> pins = new CopyOnWriteArrayList<>();
  private final AtomicInteger clients = new AtomicInteger();
  private final AtomicInteger cancels = new AtomicInteger();

  /**
   * Starts one.
   *
   * @param user lets the proxy in without a password
   * @param sessions how many the clients share
   */
  public PinningProxy(String host, int port, String user, String database, int sessions)
      throws IOException {
    this.host = host;
    this.port = port;
    this.user = user;
    this.database = database;
    for (int i = 0; i < sessions; i++) {
      free.add(open());
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** Where it listens, on the loopback. */
  public int port() {
    return listener.getLocalPort();
  }

  /** Which clients got a session of their own, each by the first statement that did it. */
  public List<Pin> pins() {
    return List.copyOf(pins);
  }

  /** How many asked to have a statement cancelled, which RDS Proxy doesn't do. */
  public int cancelRequests() {
    return cancels.get();
  }

  private PooledSession open() throws IOException {
    PooledSession session = new PooledSession(new Socket(host, port), user, database);
    all.add(session);
    return session;
  }

  PooledSession borrow() throws IOException {
    try {
      PooledSession session = free.pollFirst(BORROW_SECONDS, TimeUnit.SECONDS);
      if (session == null) {
        throw new IOException("no session came back in time");
      }
      return session;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  void giveBack(PooledSession session) {
    free.addFirst(session);
  }

  void replace(PooledSession session) {
    session.close();
    all.remove(session);
    try {
      if (!listener.isClosed()) {
        giveBack(open());
      }
    } catch (IOException e) {
      return; // the server is gone, or going: there is one session less
    }
  }

  void pinned(Pin pin) {
    pins.add(pin);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        socket.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      ProxyClient client = new ProxyClient(this, socket, clients.incrementAndGet());
      try {
        login(client, socket);
      } finally {
        client.leave();
      }
    } catch (IOException e) {
      return; // the client left
    }
  }

  private void login(ProxyClient client, Socket socket) throws IOException {
    DataInputStream in = client.in();
    while (true) {
      byte[] first = WireMessage.readFirst(in);
      switch (ByteBuffer.wrap(first).getInt()) {
        case TLS, GSS -> socket.getOutputStream().write('N');
        case CANCEL -> {
          cancels.incrementAndGet();
          return;
        }
        case PROTOCOL_3 -> {
          if (new WireMessage(' ', first).contains("options")) {
            client.refuse(
                "0A000",
                "Feature not supported: RDS Proxy currently doesn't support command-line options.");
            return;
          }
          client.serve();
          return;
        }
        default -> throw new IOException("an unknown protocol");
      }
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    all.forEach(PooledSession::close);
  }
}
