package dev.spate.worker.connect.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * A server that offers TLS with a certificate for the name localhost, lets everybody in and answers
 * nothing. The certificate is its own authority.
 */
final class LoginServer implements AutoCloseable {
  private static final String PASSWORD = "of a test";
  private static final String STORE = "server.p12";

  private final ServerSocket listener = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
  private final Path certificate;
  private final SSLSocketFactory sockets;

  LoginServer(Path folder) throws Exception {
    KeyStore keys = keys(folder);
    String encoded =
        Base64.getMimeEncoder().encodeToString(keys.getCertificate("mykey").getEncoded());
    certificate =
        Files.writeString(
            folder.resolve("ca.pem"),
            "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n".formatted(encoded));
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    sockets = context.getSocketFactory();
    Thread.ofVirtual().start(this::accept);
  }

  /** The file of the authority that signed its certificate. */
  Path certificate() {
    return certificate;
  }

  int port() {
    return listener.getLocalPort();
  }

  private static KeyStore keys(Path folder) throws Exception {
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    "SAN=dns:localhost",
                    "-keystore",
                    folder.resolve(STORE).toString(),
                    "-storepass",
                    PASSWORD))
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), US_ASCII);
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool: " + said);
    }
    return KeyStore.getInstance(folder.resolve(STORE).toFile(), PASSWORD.toCharArray());
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket plain) {
    try (plain) {
      DataInputStream first = new DataInputStream(plain.getInputStream());
      first.readFully(new byte[first.readInt() - 4]); // the wish for TLS
      plain.getOutputStream().write('S');
      SSLSocket client = (SSLSocket) sockets.createSocket(plain, null, false);
      client.setUseClientMode(false);
      DataInputStream in = new DataInputStream(client.getInputStream());
      in.readFully(new byte[in.readInt() - 4]);
      DataOutputStream out = new DataOutputStream(client.getOutputStream());
      message(out, 'R', new byte[4]);
      for (Map.Entry<String, String> one :
          Map.of(
                  "server_version", "18.6",
                  "client_encoding", "UTF8",
                  "DateStyle", "ISO, MDY",
                  "integer_datetimes", "on",
                  "standard_conforming_strings", "on")
              .entrySet()) {
        message(out, 'S', "%s\0%s\0".formatted(one.getKey(), one.getValue()).getBytes(US_ASCII));
      }
      message(out, 'K', new byte[8]);
      message(out, 'Z', new byte[] {'I'});
      in.readAllBytes(); // until the client leaves
    } catch (IOException e) {
      return; // the client left
    }
  }

  private static void message(DataOutputStream out, char type, byte[] body) throws IOException {
    out.write(type);
    out.writeInt(body.length + 4);
    out.write(body);
    out.flush();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
