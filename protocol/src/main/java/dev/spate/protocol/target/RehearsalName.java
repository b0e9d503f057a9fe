package dev.spate.protocol.target;

import java.util.Locale;

/**
 * By which name a cluster of dsql-local is known from one of AWS's, wherever it is met: AWS gives
 * identifiers of 26 letters and digits by chance, of which one in 10^14 would begin so.
 */
public final class RehearsalName {
  /** How each identifier begins. */
  public static final String PREFIX = "dsqllocal";

  private RehearsalName() {}

  /** Whether a host is such a cluster's. */
  public static boolean is(String host) {
    return host.toLowerCase(Locale.ROOT).startsWith(PREFIX);
  }
}
