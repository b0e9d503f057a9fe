package dev.spate.bench.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * The stand-in's key and certificate, made by the JDK's keytool, and the keys that requests to it
 * are signed with. None of them opens anything but the stand-in, for a few minutes.
 *
 * @param file a key store
 */
public record ServerKey(Path file) {
  /** What requests are signed with. */
  public static final String KEY_ID = "AKIABENCHBENCHBENCH0";

  public static final String SECRET = "bench/bench/bench/bench/bench/bench/benc";

  private static final String PASSWORD = "the bench's own";
  private static final String ALIAS = "stand-in";

  /** Makes one for localhost. */
  public static ServerKey make(Path folder) throws IOException {
    Path file = folder.resolve("stand-in.p12");
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    ALIAS,
                    "-keyalg",
                    "EC",
                    "-groupname",
                    "secp256r1",
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    "SAN=dns:localhost",
                    "-keystore",
                    file.toString(),
                    "-storepass",
                    PASSWORD))
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    if (!Files.exists(file)) {
      throw new IOException("keytool made no key: " + said);
    }
    return new ServerKey(file);
  }

  private KeyStore store() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  /** The server's side of TLS. */
  public SSLContext context() throws IOException, GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store(), PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  /** Writes the certificate in PEM, for clients that aren't of Java. */
  public Path bundle() throws IOException, GeneralSecurityException {
    String encoded =
        Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(store().getCertificate(ALIAS).getEncoded());
    return Files.writeString(
        file.resolveSibling("stand-in.pem"),
        "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n".formatted(encoded));
  }

  /** What a JVM needs to trust the certificate, and to sign. */
  List<String> properties() {
    return List.of(
        "-Djavax.net.ssl.trustStore=" + file,
        "-Djavax.net.ssl.trustStorePassword=" + PASSWORD,
        "-Daws.accessKeyId=" + KEY_ID,
        "-Daws.secretAccessKey=" + SECRET,
        "-Daws.region=us-east-1");
  }
}
