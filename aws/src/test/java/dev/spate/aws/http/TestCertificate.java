package dev.spate.aws.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

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
import javax.net.ssl.SSLSocketFactory;

/** A server's key with a certificate that vouches for itself, made by the JDK's keytool. */
final class TestCertificate {
  private static final String PASSWORD = "of a test";

  /** The name of a server that no name service knows. */
  static final String INTERNAL = "lambda.example.internal";

  private static TestCertificate ours;

  private final KeyStore store;

  private TestCertificate(KeyStore store) {
    this.store = store;
  }

  /** One for localhost and {@link #INTERNAL}, made once: keytool takes a second. */
  static synchronized TestCertificate ours() throws Exception {
    if (ours == null) {
      Path folder = Files.createTempDirectory("spate-certificate");
      ours = of(folder, "localhost", INTERNAL);
      Files.delete(folder.resolve("localhost.p12"));
      Files.delete(folder);
    }
    return ours;
  }

  /** For a server of these names. */
  static TestCertificate of(Path folder, String... names) throws Exception {
    Path file = folder.resolve(names[0] + ".p12");
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-keyalg",
                    "EC",
                    "-groupname",
                    "secp256r1",
                    "-dname",
                    "CN=" + names[0],
                    "-ext",
                    "SAN=dns:" + String.join(",dns:", names),
                    "-keystore",
                    file.toString(),
                    "-storepass",
                    PASSWORD))
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), US_ASCII);
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool: " + said);
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return new TestCertificate(store);
  }

  /** The certificate as a bundle of authorities. */
  String pem() throws GeneralSecurityException {
    byte[] encoded = store.getCertificate("mykey").getEncoded();
    return "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
        .formatted(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded));
  }

  SSLSocketFactory sockets() throws GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context.getSocketFactory();
  }
}
