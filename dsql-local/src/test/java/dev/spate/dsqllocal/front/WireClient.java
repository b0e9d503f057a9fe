package dev.spate.dsqllocal.front;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.dsqllocal.tls.ServerCertificate;
import dev.spate.dsqllocal.wire.BodyReader;
import dev.spate.dsqllocal.wire.BodyWriter;
import dev.spate.dsqllocal.wire.Message;
import dev.spate.dsqllocal.wire.MessageReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** A client that says what a test wants, byte by byte. */
final class WireClient implements AutoCloseable {
  static final int SSL_REQUEST = 80877103;
  static final int GSS_REQUEST = 80877104;
  static final int CANCEL_REQUEST = 80877102;
  static final int PROTOCOL_3_0 = 3 << 16;

  private Socket socket;

  private WireClient(Socket socket) {
    this.socket = socket;
  }

  static WireClient plain(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(20_000);
    return new WireClient(socket);
  }

  /** With TLS from the first byte. */
  static WireClient direct(
      int port, ServerCertificate certificate, Optional<String> name, Optional<String> protocol)
      throws IOException, GeneralSecurityException {
    WireClient client = plain(port);
    client.encrypt(certificate, name, protocol);
    return client;
  }

  /** The answer, of one byte, to a request for encryption. */
  int ask(int code) throws IOException {
    sendUntyped(new BodyWriter().int32(code).bytes());
    return socket.getInputStream().read();
  }

  void encrypt(ServerCertificate certificate, Optional<String> name, Optional<String> protocol)
      throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, new char[0]);
    trusted.setCertificateEntry(
        "root",
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(certificate.pem().getBytes(UTF_8))));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    SSLSocket tls =
        (SSLSocket)
            context.getSocketFactory().createSocket(socket, "127.0.0.1", socket.getPort(), true);
    SSLParameters parameters = tls.getSSLParameters();
    name.ifPresent(
        it -> {
          parameters.setServerNames(List.of(new SNIHostName(it)));
        });
    protocol.ifPresent(it -> parameters.setApplicationProtocols(new String[] {it}));
    tls.setSSLParameters(parameters);
    tls.startHandshake();
    socket = tls;
  }

  void sendUntyped(byte[] body) throws IOException {
    socket
        .getOutputStream()
        .write(new BodyWriter().int32(body.length + Integer.BYTES).raw(body).bytes());
  }

  void send(char type, byte[] body) throws IOException {
    socket
        .getOutputStream()
        .write(new BodyWriter().int8(type).int32(body.length + Integer.BYTES).raw(body).bytes());
  }

  void startUp(int version, Map<String, String> parameters) throws IOException {
    BodyWriter body = new BodyWriter().int32(version);
    parameters.forEach((name, value) -> body.text(name).text(value));
    sendUntyped(body.int8(0).bytes());
  }

  /** Starts up as admin and gives the password. */
  void logIn(String password) throws IOException {
    startUp(PROTOCOL_3_0, Map.of("user", "admin", "database", "postgres"));
    Message asked = read();
    if (asked.type() == 'R') {
      send('p', new BodyWriter().text(password).bytes());
    } else {
      throw new IOException(said(asked));
    }
  }

  Message read() throws IOException {
    return new MessageReader(socket.getInputStream(), Integer.MAX_VALUE).read();
  }

  /** Reads up to this type. */
  Message readUntil(char type) throws IOException {
    Message message = read();
    while (message.type() != type) {
      message = read();
    }
    return message;
  }

  /** What is left until the server closes; fewer than 0 for a bare EOF. */
  int readByte() throws IOException {
    return socket.getInputStream().read();
  }

  /** An error's SQLSTATE and message. */
  static String said(Message error) {
    Map<Character, String> fields = new TreeMap<>();
    BodyReader body = new BodyReader(error.body());
    for (byte field = body.int8(); field != 0; field = body.int8()) {
      fields.put((char) field, body.text());
    }
    return fields.get('S') + " " + fields.get('C') + " " + fields.get('M');
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
