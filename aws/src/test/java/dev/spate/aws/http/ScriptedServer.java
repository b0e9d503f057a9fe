package dev.spate.aws.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** A server of sockets that says what a test has it say, byte by byte. */
final class ScriptedServer implements AutoCloseable {
  static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  private final ServerSocket server;
  private final Optional<SSLSocketFactory> tls;
  private final Script script;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();

  /** What the server does on each connection. */
  interface Script {
    void on(Conversation conversation) throws IOException;
  }

  private ScriptedServer(Optional<SSLSocketFactory> tls, Script script) throws IOException {
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.tls = tls;
    this.script = script;
    Thread.ofVirtual().start(this::accept);
  }

  static ScriptedServer plain(Script script) throws IOException {
    return new ScriptedServer(Optional.empty(), script);
  }

  static ScriptedServer secured(SSLSocketFactory sockets, Script script) throws IOException {
    return new ScriptedServer(Optional.of(sockets), script);
  }

  /** Answers each request so, and then closes, as far as the client hasn't. */
  static ScriptedServer answering(String answer) throws IOException {
    return plain(
        conversation -> {
          conversation.request();
          conversation.send(answer);
        });
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        int number = connections.incrementAndGet();
        Thread.ofVirtual().start(() -> converse(socket, number));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void converse(Socket socket, int number) {
    try (socket;
        Socket spoken = spoken(socket)) {
      script.on(new Conversation(socket, spoken, number));
    } catch (IOException e) {
      return; // the client has left
    }
  }

  private Socket spoken(Socket socket) throws IOException {
    if (tls.isEmpty()) {
      return socket;
    }
    SSLSocket secured = (SSLSocket) tls.get().createSocket(socket, null, true);
    secured.setUseClientMode(false);
    return secured;
  }

  /** One connection, as the server sees it. */
  final class Conversation {
    private final Socket bottom;
    private final Socket socket;
    private final InputStream in;
    private final int number;

    private Conversation(Socket bottom, Socket socket, int number) throws IOException {
      this.bottom = bottom;
      this.socket = socket;
      this.in = new BufferedInputStream(socket.getInputStream());
      this.number = number;
    }

    /** Which of the server's connections this is, from 1. */
    int number() {
      return number;
    }

    Socket socket() {
      return socket;
    }

    /** The connection of TCP, beneath TLS. */
    Socket bottom() {
      return bottom;
    }

    /** What the client says after its first requests. */
    InputStream input() {
      return in;
    }

    /** Reads a request, head and body; empty where the client closed instead. */
    String request() throws IOException {
      StringBuilder text = new StringBuilder();
      while (text.indexOf("\r\n\r\n") < 0) {
        int b = in.read();
        if (b < 0) {
          return "";
        }
        text.append((char) b);
      }
      int length = 0;
      for (String line : text.toString().split("\r\n", -1)) {
        if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
          length = Integer.parseInt(line.substring(15).strip());
        }
      }
      text.append(new String(in.readNBytes(length), ISO_8859_1));
      requests.add(text.toString());
      return text.toString();
    }

    void send(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
    }

    /** Sends each byte by itself. */
    void drip(String text) throws IOException {
      socket.setTcpNoDelay(true);
      for (byte b : text.getBytes(ISO_8859_1)) {
        socket.getOutputStream().write(b);
        socket.getOutputStream().flush();
      }
    }

    /** Waits until the client has closed. */
    void untilClosed() throws IOException {
      while (in.read() >= 0) {
        // what it says meanwhile is of no interest
      }
    }

    /** Breaks the connection off, so that it ends without a farewell. */
    void reset() throws IOException {
      bottom.setSoLinger(true, 0);
      bottom.close();
    }
  }

  HttpAddress address() {
    return HttpAddress.of(
        URI.create((tls.isPresent() ? "https" : "http") + "://localhost:" + server.getLocalPort()));
  }

  int port() {
    return server.getLocalPort();
  }

  /** The requests that came whole. */
  List<String> requests() {
    return requests;
  }

  int connections() {
    return connections.get();
  }

  static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
