package dev.spate.engine.target;

import java.util.Locale;

/** Authorities whose certificates are trusted, by a name in place of a file. */
public enum TrustedRoots {
  /** Those of the worker's JVM, among which are Amazon's own, which sign for RDS Proxy. */
  SYSTEM,
  /** Those of the JVM and those of AWS's bundle for RDS and Aurora. */
  RDS;

  /**
   * The value of the option sslrootcert; libpq has {@code system} too.
   *
   * @see <a
   *     href="https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNECT-SSLROOTCERT">
   *     libpq's sslrootcert</a>
   */
  public String sslRootCert() {
    return name().toLowerCase(Locale.ROOT);
  }
}
