package dev.spate.fleets.local;

import static java.util.Objects.requireNonNull;

import dev.spate.aws.CredentialSource;
import dev.spate.fleets.credential.CredentialEndpoint;
import dev.spate.protocol.target.CredentialReference;
import java.io.IOException;
import java.util.Map;

/** The driver's AWS credentials, for workers that are processes and can't find them themselves. */
final class LentCredentials implements AutoCloseable {
  private final CredentialSource aws;
  private final boolean foundWithoutHelp;
  private final CredentialEndpoint endpoint;

  /**
   * The driver's.
   *
   * @param foundWithoutHelp whether a process with the driver's variables finds them by itself
   */
  LentCredentials(CredentialSource aws, boolean foundWithoutHelp) {
    this.aws = requireNonNull(aws, "aws is null");
    this.foundWithoutHelp = foundWithoutHelp;
    this.endpoint = new CredentialEndpoint(aws);
  }

  /**
   * The variables that a worker with such a target gets beside the driver's.
   *
   * @throws IOException where the driver has no credentials, or nothing can listen for the worker
   */
  Map<String, String> variables(CredentialReference reference) throws IOException {
    if (!asksAws(reference) || foundWithoutHelp) {
      return Map.of();
    }
    var _ = aws.current(); // where there are none, that is said here and now
    return endpoint.variables();
  }

  private static boolean asksAws(CredentialReference reference) {
    return switch (reference) {
      case CredentialReference.None _,
          CredentialReference.Environment _,
          CredentialReference.File _,
          CredentialReference.Pgpass _ ->
          false;
      case CredentialReference.Iam iam -> iam.credentialsFile().isEmpty();
      case CredentialReference.SecretsManager _, CredentialReference.Ssm _ -> true;
      case CredentialReference.Vault vault ->
          vault.role().isPresent(); // else it is let in by token
    };
  }

  @Override
  public void close() {
    endpoint.close();
  }
}
