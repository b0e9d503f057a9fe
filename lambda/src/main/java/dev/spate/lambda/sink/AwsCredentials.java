package dev.spate.lambda.sink;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What signs requests to AWS. It stays in the process that found it.
 *
 * @param sessionToken that goes with temporary keys
 */
record AwsCredentials(String accessKey, String secretKey, Optional<String> sessionToken) {
  AwsCredentials {
    requireNonNull(accessKey, "accessKey is null");
    requireNonNull(secretKey, "secretKey is null");
    requireNonNull(sessionToken, "sessionToken is null");
  }

  /** Without the secret, so that no log or message can show it. */
  @Override
  public String toString() {
    return "AwsCredentials[accessKey=" + accessKey + "]";
  }
}
