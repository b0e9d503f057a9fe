package dev.spate.engine.target;

import java.util.Locale;

/** How a connection is encrypted, in the words of libpq's sslmode. */
public enum TlsMode {
  /** Never encrypted. */
  DISABLE,
  /** Encrypted only where the server insists. */
  ALLOW,
  /** Encrypted where the server can. */
  PREFER,
  /** Encrypted, without a check of the server. */
  REQUIRE,
  /** Encrypted, with a certificate of a known authority. */
  VERIFY_CA,
  /** Encrypted, with a certificate of a known authority that names the host. */
  VERIFY_FULL;

  /** The value of libpq's and pgjdbc's option sslmode. */
  public String sslMode() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether the server's certificate is checked. */
  public boolean verifies() {
    return this == VERIFY_CA || this == VERIFY_FULL;
  }
}
