package dev.spate.lambdalocal.access;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Whose requests are answered. */
public sealed interface Access {
  /** Everybody's who reaches the port, but no browser's. */
  record Anyone() implements Access {}

  /** Those that are signed with these keys, as AWS's clients sign (Signature Version 4). */
  record Signed(AccessKeys keys) implements Access {}

  /**
   * Those whose path begins with a segment that nobody can guess: a client in the same process
   * knows it, and need not sign.
   *
   * @param segment without slashes
   */
  record SecretPath(String segment) implements Access {
    private static final int BYTES = 16;

    /** A path that nobody can guess. */
    public static SecretPath random(SecureRandom random) {
      byte[] segment = new byte[BYTES];
      random.nextBytes(segment);
      return new SecretPath(HexFormat.of().formatHex(segment));
    }

    /** Without the segment, so that no log or message can show it. */
    @Override
    public String toString() {
      return "SecretPath[]";
    }
  }
}
