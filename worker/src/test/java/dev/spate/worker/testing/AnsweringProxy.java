package dev.spate.worker.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicReference;

/** Stands before a server and, when asked to, answers a request in its place. */
public final class AnsweringProxy implements AutoCloseable {
  private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final AtomicReference<Answer> next = new AtomicReference<>();
  private final String host;
  private final int port;

  @SuppressWarnings("ArrayRecordComponent") // sent, never compared
  private record Answer(byte[] words, boolean thenClose) {}

  /** A proxy before a server. */
  public AnsweringProxy(String host, int port) throws IOException {
    this.host = host;
    this.port = port;
    Thread.ofPlatform().daemon().start(this::accept);
  }

  /** Where the proxy listens. */
  public int port() {
    return listening.getLocalPort();
  }

  /**
   * The server gets the next request and does what it says; the client gets these words for it.
   *
   * @param words whole messages of the protocol
   * @param thenClose whether the connection ends with them
   */
  public void answer(byte[] words, boolean thenClose) {
    next.set(new Answer(words, thenClose));
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        Socket server = new Socket(host, port);
        Thread.ofPlatform().daemon().start(() -> copy(client, server));
        Thread.ofPlatform().daemon().start(() -> answers(server, client));
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // One of the two is gone, and soon the other.
    }
  }

  private void answers(Socket server, Socket client) {
    try (server;
        client) {
      InputStream in = server.getInputStream();
      OutputStream out = client.getOutputStream();
      byte[] buffer = new byte[64 * 1024];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        Answer instead = next.get();
        if (instead == null) {
          out.write(buffer, 0, count);
          continue;
        }
        if (isReady(buffer, count)) {
          next.set(null);
          out.write(instead.words());
          if (instead.thenClose()) {
            return;
          }
        }
      }
    } catch (IOException e) {
      // One of the two is gone, and soon the other.
    }
  }

  /** Whether what the server said ends in ReadyForQuery. */
  private static boolean isReady(byte[] buffer, int count) {
    return count >= 6 && buffer[count - 6] == 'Z' && buffer[count - 2] == 5;
  }
}
