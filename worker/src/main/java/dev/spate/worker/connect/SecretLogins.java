package dev.spate.worker.connect;

import static java.util.Objects.requireNonNull;

import dev.spate.aws.CredentialException;
import dev.spate.aws.CredentialSource;
import dev.spate.aws.secret.SecretException;
import dev.spate.aws.secret.StoredSecret;
import dev.spate.aws.secret.StoredSecret.Store;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.connect.iam.AwsIdentities;
import dev.spate.worker.connect.secret.KeptSecrets;
import dev.spate.worker.connect.secret.SecretLogin;
import java.util.Map;
import java.util.Optional;

/** Logs in by secrets that AWS keeps. */
final class SecretLogins {
  private static final String USER_KEY = "username";
  private static final String PASSWORD_KEY = "password";

  private final AwsIdentities aws;
  private final KeptSecrets secrets;

  /** A reference in the terms of its store. */
  private record Wanted(
      StoredSecret secret, SecretLogin form, Optional<String> role, Optional<String> externalId) {}

  SecretLogins(AwsIdentities aws, Map<String, String> variables, TimeSource time) {
    this.aws = requireNonNull(aws, "aws is null");
    this.secrets = new KeptSecrets(variables, time);
  }

  Credentials login(CredentialReference.SecretsManager reference) throws ConnectionFailedException {
    return login(wanted(reference));
  }

  Credentials login(CredentialReference.Ssm reference) throws ConnectionFailedException {
    return login(wanted(reference));
  }

  /** Forgets all secrets. */
  void forget() {
    secrets.forget();
  }

  /** Forgets a secret whose login was refused: it may have been rotated. */
  boolean renew(CredentialReference.SecretsManager reference, Credentials refused) {
    return renew(wanted(reference), refused);
  }

  /** The same of a parameter. */
  boolean renew(CredentialReference.Ssm reference, Credentials refused) {
    return renew(wanted(reference), refused);
  }

  private boolean renew(Wanted wanted, Credentials refused) {
    return secrets.refused(
        wanted.secret(), owner(wanted), text -> isIn(text, wanted.form(), refused));
  }

  private CredentialSource owner(Wanted wanted) {
    return aws.of(Optional.empty(), wanted.role(), wanted.externalId());
  }

  private static boolean isIn(String text, SecretLogin form, Credentials refused) {
    try {
      return form.in(text, "").password().equals(refused.password());
    } catch (SecretException e) {
      return true; // nobody logs in by it
    }
  }

  private static Wanted wanted(CredentialReference.SecretsManager reference) {
    return new Wanted(
        new StoredSecret(Store.SECRETS_MANAGER, reference.secret(), reference.region()),
        new SecretLogin(reference.user(), reference.userKey(), reference.passwordKey()),
        reference.role(),
        reference.externalId());
  }

  private static Wanted wanted(CredentialReference.Ssm reference) {
    return new Wanted(
        new StoredSecret(Store.PARAMETER_STORE, reference.parameter(), reference.region()),
        new SecretLogin(reference.user(), USER_KEY, PASSWORD_KEY),
        reference.role(),
        reference.externalId());
  }

  private Credentials login(Wanted wanted) throws ConnectionFailedException {
    CredentialSource owner = owner(wanted);
    String name = wanted.secret().toString();
    try {
      String text = secrets.text(wanted.secret(), owner, wanted.role().isEmpty());
      SecretLogin.Found found = wanted.form().in(text, name);
      return new Credentials(found.user(), found.password(), name);
    } catch (SecretException | CredentialException e) {
      throw ConnectionFailedException.noCredentials("credentials: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ConnectionFailedException.noCredentials(
          "credentials: interrupted while %s was asked for".formatted(name));
    }
  }
}
