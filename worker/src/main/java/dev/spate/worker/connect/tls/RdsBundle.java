package dev.spate.worker.connect.tls;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * Where the certificates of RDS and Aurora are found. AWS gives them out as a file, which no
 * product carries along; a function gets it by a layer, whose files stand in {@code /opt}, and
 * Lambda's managed runtimes know the certificates, by AWS's word.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html">Using
 *     SSL/TLS with RDS</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-rds.html">Lambda with RDS:
 *     certificates of the managed runtimes</a>
 */
public final class RdsBundle {
  /** Where AWS gives it out; the one for all regions. */
  public static final String SOURCE =
      "https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem";

  private static final String FILE = "rds-global-bundle.pem";

  /** What the subjects of RDS's authorities say, such as "Amazon RDS eu-central-1 Root CA …". */
  private static final String SUBJECT = "CN=Amazon RDS ";

  private RdsBundle() {}

  /** The places that are looked at, in this order. */
  public static List<Path> places() {
    return List.of(
        Path.of(System.getProperty("user.home"), ".spate", FILE),
        Path.of("/opt", FILE),
        Path.of("/etc/ssl/certs", FILE));
  }

  /** The first of these files that is there. */
  static Optional<Path> in(List<Path> places) {
    return places.stream().filter(Files::isReadable).findFirst();
  }

  /** Whether the JVM knows RDS's authorities itself. */
  static boolean isAmong(List<X509Certificate> roots) {
    return roots.stream()
        .anyMatch(root -> root.getSubjectX500Principal().getName().contains(SUBJECT));
  }
}
