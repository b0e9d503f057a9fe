package dev.spate.worker.connect.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.postgresql.ssl.WrappedFactory;

/**
 * Sockets that trust the JVM's own authorities, and those of a file beside them. Whether the
 * certificate names the host is pgjdbc's to check. It is made by pgjdbc, by its name.
 */
public final class TrustedRootsFactory extends WrappedFactory {
  /**
   * Trust in the JVM's authorities and a file's.
   *
   * @param file certificates in PEM; empty for none
   */
  public TrustedRootsFactory(String file) throws GeneralSecurityException, IOException {
    factory =
        context(file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file))).getSocketFactory();
  }

  /** The JVM's own authorities. */
  static List<X509Certificate> system() throws GeneralSecurityException {
    List<X509Certificate> roots = new ArrayList<>();
    for (TrustManager manager : managers(null)) {
      if (manager instanceof X509TrustManager own) {
        roots.addAll(List.of(own.getAcceptedIssuers()));
      }
    }
    return roots;
  }

  private static SSLContext context(Optional<Path> file)
      throws GeneralSecurityException, IOException {
    KeyStore trusted = null;
    if (file.isPresent()) {
      trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      List<Certificate> roots = new ArrayList<>(system());
      roots.addAll(read(file.get()));
      for (int i = 0; i < roots.size(); i++) {
        trusted.setCertificateEntry("root-" + i, roots.get(i));
      }
    }
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers(trusted), null);
    return context;
  }

  private static TrustManager[] managers(KeyStore trusted) throws GeneralSecurityException {
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    return managers.getTrustManagers();
  }

  private static List<Certificate> read(Path file) throws GeneralSecurityException, IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
    }
  }
}
