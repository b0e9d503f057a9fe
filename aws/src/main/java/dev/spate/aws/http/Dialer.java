package dev.spate.aws.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Opens connections to one address: to the server or its proxy, and through TLS. Thread-safe. */
final class Dialer {
  /** Of each step: connecting, the proxy's answer, TLS. */
  private static final Duration STEP = Duration.ofSeconds(20);

  /**
   * How many connections are opened at once. Thousands of handshakes of TLS at a time would each
   * take longer than a server waits for one.
   */
  private static final int MAX_OPENING = 128;

  private static final int OK = 200;

  private final HttpAddress address;
  private final Optional<HttpProxy> proxy;
  private final SSLSocketFactory tls;
  private final Duration answer;
  private final Semaphore opening = new Semaphore(MAX_OPENING);

  /**
   * Connections to an address.
   *
   * @param answer how long an answer may take
   */
  Dialer(HttpAddress address, NetworkSettings network, Duration answer) {
    this.address = requireNonNull(address, "address is null");
    this.proxy = network.proxies().before(address);
    this.tls = network.certificates().sockets();
    this.answer = requireNonNull(answer, "answer is null");
  }

  /** What stands before the target of each request: all of the URL where a proxy passes it on. */
  String targetPrefix() {
    return passedOn() ? "http://" + address.hostHeader() : "";
  }

  /** The header lines that each request carries for the connection's sake. */
  String furtherHeaders() {
    return passedOn() ? proxy.map(HttpProxy::authorizationLine).orElse("") : "";
  }

  private boolean passedOn() {
    return proxy.isPresent() && !address.tls();
  }

  /**
   * Opens a connection.
   *
   * @throws NotSentException where there is none to be had
   */
  HttpConnection open() throws NotSentException {
    opening.acquireUninterruptibly();
    HttpAddress first = proxy.map(HttpProxy::address).orElse(address);
    SocketChannel channel = null;
    try {
      channel = connected(first);
      Socket socket = channel.socket();
      socket.setTcpNoDelay(true);
      socket.setKeepAlive(true);
      socket.setSoTimeout(Math.toIntExact(STEP.toMillis()));
      if (proxy.isPresent() && first.tls()) {
        socket = secured(socket, first);
      }
      if (address.tls()) {
        if (proxy.isPresent()) {
          tunnel(socket, proxy.get());
        }
        socket = secured(socket, address);
      }
      socket.setSoTimeout(Math.toIntExact(answer.toMillis()));
      return new HttpConnection(channel, socket);
    } catch (NotSentException e) {
      abandon(channel);
      throw e;
    } catch (IOException e) {
      abandon(channel);
      throw new NotSentException(message(first, e), e);
    } finally {
      opening.release();
    }
  }

  private static void abandon(SocketChannel channel) {
    if (channel != null) {
      HttpConnection.closeQuietly(channel);
    }
  }

  private String message(HttpAddress first, IOException e) {
    String what =
        switch (e) {
          case UnknownHostException _ -> "the name '%s' is not known".formatted(first.host());
          case SocketTimeoutException _ ->
              "%s gave no connection within %d s".formatted(first, STEP.toSeconds());
          case SSLException tlsFailure ->
              "no TLS with %s: %s".formatted(address, tlsFailure.getMessage());
          default -> "%s can't be connected to: %s".formatted(first, e.getMessage());
        };
    return proxy.isPresent() ? what + " (through the proxy %s)".formatted(proxy.get()) : what;
  }

  /** Tries each address of the name in turn. */
  private static SocketChannel connected(HttpAddress to) throws IOException {
    IOException last = null;
    for (InetAddress one : InetAddress.getAllByName(to.host())) {
      SocketChannel channel = SocketChannel.open();
      try {
        channel
            .socket()
            .connect(new InetSocketAddress(one, to.port()), Math.toIntExact(STEP.toMillis()));
        return channel;
      } catch (IOException e) {
        HttpConnection.closeQuietly(channel);
        last = e;
      }
    }
    throw requireNonNull(last, "a name without addresses");
  }

  /** TLS over a connection, with the certificate's name held against the host's (RFC 2818). */
  private SSLSocket secured(Socket over, HttpAddress server) throws IOException {
    SSLSocket socket = (SSLSocket) tls.createSocket(over, server.host(), server.port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setApplicationProtocols(new String[] {"http/1.1"});
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  /** Asks the proxy to connect us through (RFC 9110, section 9.3.6). */
  private void tunnel(Socket socket, HttpProxy through) throws IOException {
    String request =
        "CONNECT %s HTTP/1.1\r\nHost: %s\r\n%s\r\n"
            .formatted(address.authority(), address.authority(), through.authorizationLine());
    socket.getOutputStream().write(request.getBytes(ISO_8859_1));
    ResponseInput in = new ResponseInput(socket.getInputStream());
    HttpResponse response = new ResponseReader(in).read("CONNECT");
    if (response.status() != OK) {
      throw new NotSentException(
          "the proxy %s does not connect to %s: status %d"
              .formatted(through, address.authority(), response.status()));
    }
    if (in.hasUnread()) {
      throw new NotSentException("the proxy %s spoke out of turn".formatted(through));
    }
  }
}
