package dev.spate.engine.target;

import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import java.util.Locale;
import java.util.Optional;

/** What it means that Vault makes a user for each worker. */
public final class MadeUsers {
  /** As many statements of CREATE ROLE at once are no matter for any server. */
  private static final int FEW = 50;

  private MadeUsers() {}

  /** What a reader of the plan should know; empty where it is nothing. */
  public static Optional<String> notice(DatabaseEndpoint endpoint, int workers) {
    return endpoint.credentials() instanceof CredentialReference.Vault reference && workers >= FEW
        ? reference
            .database()
            .filter(_ -> reference.leaseAt().isEmpty())
            .map(
                role ->
                    String.format(
                        Locale.ROOT,
                        "target %s: credentials: Vault makes a user for each of %,d workers by the"
                            + " role %s, as many leases and CREATE ROLE in the moment before the"
                            + " start; with leaseAt one user does for all",
                        endpoint.target(),
                        workers,
                        role))
        : Optional.empty();
  }
}
