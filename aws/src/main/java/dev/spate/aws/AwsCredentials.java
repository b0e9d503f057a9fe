package dev.spate.aws;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * What signs requests to AWS.
 *
 * @param sessionToken that goes with temporary keys
 * @param expiresAt empty where nobody says so
 */
public record AwsCredentials(
    String accessKeyId,
    String secretAccessKey,
    Optional<String> sessionToken,
    Optional<Instant> expiresAt) {
  /** Checks them. */
  public AwsCredentials {
    requireNonNull(sessionToken, "sessionToken is null");
    requireNonNull(expiresAt, "expiresAt is null");
    if (accessKeyId.isBlank() || secretAccessKey.isBlank()) {
      throw new IllegalArgumentException("an access key has an id and a secret");
    }
  }

  /** Without the secrets, so that no log or message can show them. */
  @Override
  public String toString() {
    return "AwsCredentials[accessKeyId=" + accessKeyId + "]";
  }
}
