package dev.spate.lambdalocal.access;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * A pair of keys as AWS gives them to its clients.
 *
 * @param id says which keys they are; no secret
 * @param secret signs
 */
public record AccessKeys(String id, String secret) {
  private static final String ID_PREFIX = "AKIA";
  private static final String ID_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int ID_LENGTH = 16;
  private static final int SECRET_BYTES = 30;

  /** Keys of AWS's form that nobody had before. */
  public static AccessKeys random(SecureRandom random) {
    StringBuilder id = new StringBuilder(ID_PREFIX);
    for (int i = 0; i < ID_LENGTH; i++) {
      id.append(ID_CHARACTERS.charAt(random.nextInt(ID_CHARACTERS.length())));
    }
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    // Without + and /, which shells and URLs would have to quote.
    return new AccessKeys(
        id.toString(), Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
  }

  /** Without the secret, so that no log or message can show it. */
  @Override
  public String toString() {
    return "AccessKeys[id=" + id + "]";
  }
}
