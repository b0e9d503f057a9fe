package dev.spate.aws.credential;

import static java.util.Objects.requireNonNull;

import dev.spate.aws.AwsCredentials;
import dev.spate.aws.CredentialException;
import dev.spate.aws.CredentialSource;
import dev.spate.aws.http.HttpClients;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The credentials of a role that the owner of others may assume; asked anew each time. */
public final class AssumedRole implements CredentialSource {
  private final CredentialSource owner;
  private final String role;
  private final Optional<String> externalId;
  private final String session;
  private final Sts sts;
  private final InstantSource time;

  private AssumedRole(
      CredentialSource owner,
      String role,
      Optional<String> externalId,
      String session,
      Sts sts,
      InstantSource time) {
    this.owner = requireNonNull(owner, "owner is null");
    this.role = requireNonNull(role, "role is null");
    this.externalId = requireNonNull(externalId, "externalId is null");
    this.session = requireNonNull(session, "session is null");
    this.sts = sts;
    this.time = requireNonNull(time, "time is null");
  }

  /**
   * Credentials of a role, kept until they are about to expire.
   *
   * @param owner who assumes it
   * @param role its ARN
   * @param externalId what the role's trust asks for
   * @param session the name under which AWS logs what is done
   * @param variables where the Region is, and perhaps another endpoint of STS
   */
  public static CredentialSource of(
      CredentialSource owner,
      String role,
      Optional<String> externalId,
      String session,
      Map<String, String> variables,
      HttpClients network,
      InstantSource time) {
    return new RenewedCredentials(
        new AssumedRole(owner, role, externalId, session, new Sts(variables, network), time), time);
  }

  @Override
  public AwsCredentials current() throws CredentialException {
    TreeMap<String, String> parameters = new TreeMap<>();
    parameters.put("Action", "AssumeRole");
    parameters.put("RoleArn", role);
    parameters.put("RoleSessionName", session);
    externalId.ifPresent(id -> parameters.put("ExternalId", id));
    return sts.ask(parameters, owner, time);
  }

  @Override
  public void forget() {
    owner.forget();
  }
}
