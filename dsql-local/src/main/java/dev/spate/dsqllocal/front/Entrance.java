package dev.spate.dsqllocal.front;

import dev.spate.dsqllocal.wire.BodyReader;
import dev.spate.dsqllocal.wire.BodyWriter;
import dev.spate.dsqllocal.wire.ErrorReport;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.StandardConstants;

/**
 * The first messages of a connection, up to what the client wants of its session (PostgreSQL's
 * manual, "Message Flow"). TLS begins at once, with ALPN as PostgreSQL 17 wants it, or after an
 * SSLRequest; there is none without.
 */
final class Entrance {
  private static final int SSL_REQUEST = 80877103;
  private static final int GSS_ENCRYPTION_REQUEST = 80877104;
  private static final int CANCEL_REQUEST = 80877102;
  private static final int MAJOR_VERSION = 3;

  /** The first byte of a TLS record with a handshake; a startup message's is 0. */
  private static final int TLS_HANDSHAKE = 0x16;

  private static final String ALPN = "postgresql";

  /** PostgreSQL's limit, MAX_STARTUP_PACKET_LENGTH. */
  private static final int STARTUP_BYTES = 10_000;

  /** GSS, then TLS, then the startup message; more is no client. */
  private static final int REQUESTS = 3;

  private final SSLContext context;

  Entrance(SSLContext context) {
    this.context = context;
  }

  /** Waits for what comes; the socket's time-out is how long. */
  Arrival arrive(Socket raw) throws IOException {
    InputStream in = raw.getInputStream();
    int first = in.read();
    if (first == TLS_HANDSHAKE) {
      SSLSocket socket =
          (SSLSocket)
              context
                  .getSocketFactory()
                  .createSocket(raw, new ByteArrayInputStream(new byte[] {TLS_HANDSHAKE}), true);
      return encrypted(socket, raw, true);
    }
    // read byte by byte, so that nothing sent before TLS is taken for what was sent within
    DataInputStream data = new DataInputStream(in);
    for (int request = 0; request < REQUESTS && first >= 0; request++) {
      BodyReader body = new BodyReader(startup(first, data));
      int code = body.int32();
      switch (code) {
        case GSS_ENCRYPTION_REQUEST -> raw.getOutputStream().write('N');
        case SSL_REQUEST -> {
          raw.getOutputStream().write('S');
          SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(raw, null, true);
          return encrypted(socket, raw, false);
        }
        case CANCEL_REQUEST -> {
          return new Arrival.CancelRequest(body.int32(), body.int32());
        }
        default -> {
          // "Connections without SSL are rejected" (user guide, "Accessing"), in unknown words
          String message = "unable to accept connection, SSL is required";
          new ClientConnection(in, raw.getOutputStream(), raw)
              .refuse(ErrorReport.fatal("28000", message));
          return new Arrival.Gone();
        }
      }
      first = in.read();
    }
    return new Arrival.Gone();
  }

  private static Arrival encrypted(SSLSocket socket, Socket raw, boolean direct)
      throws IOException {
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {ALPN});
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    if (direct && !ALPN.equals(socket.getApplicationProtocol())) {
      return new Arrival.Gone();
    }
    ClientConnection connection =
        new ClientConnection(
            new BufferedInputStream(socket.getInputStream()), socket.getOutputStream(), raw);
    DataInputStream data = new DataInputStream(connection.in());
    BodyReader body = new BodyReader(startup(data.read(), data));
    int code = body.int32();
    if (code == CANCEL_REQUEST) {
      return new Arrival.CancelRequest(body.int32(), body.int32());
    }
    Optional<StartupParameters> startup =
        code >>> 16 == MAJOR_VERSION ? StartupParameters.of(body) : Optional.empty();
    if (startup.isEmpty()) {
      connection.refuse(ErrorReport.fatal("08P01", "invalid startup packet"));
      return new Arrival.Gone();
    }
    negotiate(connection, code & 0xffff, startup.get().settings());
    return new Arrival.Newcomer(connection, startup.get(), name(socket));
  }

  /** The rest of a message whose first byte was read. */
  private static byte[] startup(int first, DataInputStream in) throws IOException {
    if (first < 0) {
      throw new EOFException();
    }
    int length = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
    if (length < 2 * Integer.BYTES || length > STARTUP_BYTES) {
      throw new EOFException("a first message of %,d bytes".formatted(length));
    }
    byte[] body = new byte[length - Integer.BYTES];
    in.readFully(body);
    return body;
  }

  /** A client of a later protocol is told that this one is 3.0 (NegotiateProtocolVersion). */
  private static void negotiate(
      ClientConnection connection, int minor, Map<String, String> settings) throws IOException {
    List<String> unknown =
        settings.keySet().stream().filter(name -> name.startsWith("_pq_.")).sorted().toList();
    if (minor > 0 || !unknown.isEmpty()) {
      BodyWriter body = new BodyWriter().int32(MAJOR_VERSION << 16).int32(unknown.size());
      unknown.forEach(body::text);
      connection.send((byte) 'v', body.bytes());
    }
  }

  private static Optional<String> name(SSLSocket socket) {
    if (!(socket.getSession() instanceof ExtendedSSLSession session)) {
      return Optional.empty();
    }
    for (SNIServerName name : session.getRequestedServerNames()) {
      if (name.getType() == StandardConstants.SNI_HOST_NAME) {
        String text = new SNIHostName(name.getEncoded()).getAsciiName();
        return Optional.of(text.toLowerCase(Locale.ROOT));
      }
    }
    return Optional.empty();
  }
}
