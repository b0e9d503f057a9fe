package dev.spate.aws.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * Which servers are trusted: those that the certificates of the file AWS_CA_BUNDLE vouch for, where
 * it is set, or else those of the JVM's trust store, which {@code javax.net.ssl.trustStore} may
 * name.
 */
public final class TrustedCertificates {
  /** As AWS's command line and its SDKs for other languages name it. */
  public static final String VARIABLE = "AWS_CA_BUNDLE";

  private final Optional<TrustManager[]> managers;

  private TrustedCertificates(Optional<TrustManager[]> managers) {
    this.managers = managers;
  }

  /** Those of the JVM. */
  public static TrustedCertificates ofTheJvm() {
    return new TrustedCertificates(Optional.empty());
  }

  /**
   * Those that a process is to trust.
   *
   * @param environment its variables
   * @throws IOException where the bundle can't be read
   */
  public static TrustedCertificates of(Map<String, String> environment) throws IOException {
    String file = environment.getOrDefault(VARIABLE, "");
    return file.isBlank() ? ofTheJvm() : bundle(Path.of(file));
  }

  /** Those of a file with certificates in PEM. */
  static TrustedCertificates bundle(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (certificates.isEmpty()) {
        throw new IOException("%s: there is no certificate in %s".formatted(VARIABLE, file));
      }
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate certificate : certificates) {
        store.setCertificateEntry("ca-" + number++, certificate);
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return new TrustedCertificates(Optional.of(factory.getTrustManagers()));
    } catch (NoSuchFileException e) {
      throw new IOException("%s: there is no file %s".formatted(VARIABLE, file), e);
    } catch (GeneralSecurityException e) {
      throw new IOException(
          "%s: %s holds no certificates in PEM (%s)".formatted(VARIABLE, file, e.getMessage()), e);
    }
  }

  /** What other clients take; empty where the JVM's own are right. */
  public Optional<TrustManager[]> managers() {
    return managers.map(TrustManager[]::clone);
  }

  /** Sockets of TLS that trust so. Connections of one factory resume each other's sessions. */
  SSLSocketFactory sockets() {
    try {
      if (managers.isEmpty()) {
        return SSLContext.getDefault().getSocketFactory();
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.get(), null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JVM's TLS can't be set up: " + e.getMessage(), e);
    }
  }
}
