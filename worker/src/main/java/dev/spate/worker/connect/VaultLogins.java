package dev.spate.worker.connect;

import static java.util.Objects.requireNonNull;

import dev.spate.aws.CredentialException;
import dev.spate.aws.CredentialSource;
import dev.spate.aws.secret.SecretException;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.connect.iam.AwsIdentities;
import dev.spate.worker.connect.vault.VaultException;
import dev.spate.worker.connect.vault.VaultSecrets;
import java.util.Map;
import java.util.Optional;

/** Logs in by what HashiCorp Vault gives. */
final class VaultLogins {
  private static final String SOURCE = "Vault";

  private final AwsIdentities aws;
  private final VaultSecrets vault;

  VaultLogins(AwsIdentities aws, Map<String, String> variables, TimeSource time) {
    this.aws = requireNonNull(aws, "aws is null");
    this.vault = new VaultSecrets(variables, time);
  }

  Credentials login(CredentialReference.Vault reference) throws ConnectionFailedException {
    CredentialSource owner = aws.of(Optional.empty(), Optional.empty(), Optional.empty());
    try {
      VaultSecrets.Given given = vault.login(reference, owner);
      return new Credentials(given.login().user(), given.login().password(), given.until(), SOURCE);
    } catch (VaultException | SecretException | CredentialException e) {
      throw ConnectionFailedException.noCredentials("credentials: " + e.getMessage());
    }
  }

  /** Forgets a login that was refused: the secret may have changed, or its lease have ended. */
  boolean renew(CredentialReference.Vault reference, Credentials refused) {
    vault.refused(reference, known -> known.password().equals(refused.password()));
    return true;
  }
}
