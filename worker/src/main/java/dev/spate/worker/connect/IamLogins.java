package dev.spate.worker.connect;

import static java.util.Objects.requireNonNull;

import dev.spate.aws.CredentialException;
import dev.spate.aws.CredentialSource;
import dev.spate.aws.signature.DatabaseToken;
import dev.spate.protocol.setting.PlanPath;
import dev.spate.protocol.target.AwsHost;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.target.ServerKind;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.connect.iam.AwsIdentities;
import dev.spate.worker.connect.iam.IamTokens;
import dev.spate.worker.connect.login.LoginWays;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** Logs in by tokens of AWS IAM. */
final class IamLogins {
  private static final String SOURCE = "a token of AWS IAM";

  private final AwsIdentities aws;
  private final Function<ServerKind, LoginWays> ways;
  private final Function<PlanPath, Path> files;
  private final IamTokens tokens;

  /**
   * Logins of one process.
   *
   * @param files where a plan's paths are here
   */
  IamLogins(
      AwsIdentities aws,
      Function<ServerKind, LoginWays> ways,
      Function<PlanPath, Path> files,
      TimeSource time) {
    this.aws = requireNonNull(aws, "aws is null");
    this.ways = requireNonNull(ways, "ways is null");
    this.files = requireNonNull(files, "files is null");
    this.tokens = new IamTokens(time);
  }

  /** A user and a token; a session that they begin doesn't end with the token. */
  Credentials login(
      DatabaseEndpoint endpoint, CredentialReference.Iam reference, ServerAddress address)
      throws ConnectionFailedException {
    DatabaseToken form = form(endpoint, reference, address);
    if (reference.credentialsFile().isPresent()) {
      CredentialFiles.requirePrivate(
          files.apply(reference.credentialsFile().get()), "credentials: the AWS credentials file");
    }
    try {
      return new Credentials(
          user(reference), tokens.token(form, signer(reference)), Optional.empty(), SOURCE);
    } catch (CredentialException e) {
      throw ConnectionFailedException.noCredentials("credentials: " + e.getMessage());
    }
  }

  /** Forgets a token that was refused; whether another one may be let in. */
  boolean renew(DatabaseEndpoint endpoint, CredentialReference.Iam reference, Credentials refused) {
    ServerAddress address = ServerAddress.parse(endpoint.url()).orElseThrow();
    try {
      tokens.refused(form(endpoint, reference, address), signer(reference), refused.password());
      return true;
    } catch (ConnectionFailedException e) {
      return false; // nor was there a login then
    }
  }

  /** Forgets tokens, and the credentials that sign them. */
  void forget() {
    tokens.forget();
    aws.forget();
  }

  private CredentialSource signer(CredentialReference.Iam reference) {
    return aws.of(reference.credentialsFile().map(files), reference.role(), reference.externalId());
  }

  private DatabaseToken form(
      DatabaseEndpoint endpoint, CredentialReference.Iam reference, ServerAddress address)
      throws ConnectionFailedException {
    ServerAddress.Host host = address.hosts().getFirst();
    String name = reference.host().orElse(host.name());
    Optional<String> named = AwsHost.of(name).map(AwsHost::region);
    Optional<String> region = reference.region().or(endpoint::region).or(() -> named);
    if (region.isEmpty()) {
      throw ConnectionFailedException.noCredentials(
          "credentials: a token is signed for a Region, and the name %s tells none: set region"
              .formatted(name));
    }
    if (named.isPresent() && !named.equals(region)) {
      throw ConnectionFailedException.noCredentials(
          "credentials: tokens would be signed for the Region %s, and %s is in %s: set region: %s"
              .formatted(region.get(), name, named.get(), named.get()));
    }
    return ways.apply(endpoint.server()).token(region.get(), name, host.port(), user(reference));
  }

  private static String user(CredentialReference.Iam reference) throws ConnectionFailedException {
    return reference
        .user()
        .orElseThrow(
            () ->
                ConnectionFailedException.noCredentials(
                    "credentials: from: iam needs a user to log in as"));
  }
}
