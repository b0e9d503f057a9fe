package dev.spate.aws.credential;

import dev.spate.aws.AwsCredentials;
import dev.spate.aws.CredentialException;
import dev.spate.aws.CredentialSource;
import dev.spate.aws.http.HttpClients;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * The credentials of a process as its environment variables say, in the order of AWS's SDKs: keys,
 * a web identity, a container's address. A function has keys, or, where it was restored from a
 * snapshot, an address (Lambda's guide, "Lambda SnapStart": a snapshot would outlive keys).
 */
public final class CredentialChain {
  private CredentialChain() {}

  /**
   * The source that the variables name. Nothing is asked for before it is needed.
   *
   * @param variables the process's environment variables
   */
  public static CredentialSource of(
      Map<String, String> variables, HttpClients network, InstantSource time) {
    if (isSet(variables, "AWS_ACCESS_KEY_ID") && isSet(variables, "AWS_SECRET_ACCESS_KEY")) {
      AwsCredentials keys =
          new AwsCredentials(
              variables.get("AWS_ACCESS_KEY_ID"),
              variables.get("AWS_SECRET_ACCESS_KEY"),
              Optional.of(variables.getOrDefault("AWS_SESSION_TOKEN", ""))
                  .filter(token -> !token.isEmpty()),
              Optional.empty());
      return () -> keys;
    }
    if (isSet(variables, "AWS_WEB_IDENTITY_TOKEN_FILE") && isSet(variables, "AWS_ROLE_ARN")) {
      return new RenewedCredentials(new WebIdentityCredentials(variables, network), time);
    }
    if (isSet(variables, ContainerCredentials.FULL)
        || isSet(variables, ContainerCredentials.RELATIVE)) {
      return new RenewedCredentials(new ContainerCredentials(variables, network), time);
    }
    return () -> {
      throw new CredentialException(
          "there are no AWS credentials: neither AWS_ACCESS_KEY_ID with AWS_SECRET_ACCESS_KEY nor"
              + " AWS_WEB_IDENTITY_TOKEN_FILE with AWS_ROLE_ARN nor"
              + " AWS_CONTAINER_CREDENTIALS_FULL_URI is set");
    };
  }

  /** Whether the variables name a source, whatever becomes of it. */
  public static boolean isNamedBy(Map<String, String> variables) {
    return (isSet(variables, "AWS_ACCESS_KEY_ID") && isSet(variables, "AWS_SECRET_ACCESS_KEY"))
        || (isSet(variables, "AWS_WEB_IDENTITY_TOKEN_FILE") && isSet(variables, "AWS_ROLE_ARN"))
        || isSet(variables, ContainerCredentials.FULL)
        || isSet(variables, ContainerCredentials.RELATIVE);
  }

  static boolean isSet(Map<String, String> variables, String name) {
    return !variables.getOrDefault(name, "").isBlank();
  }
}
