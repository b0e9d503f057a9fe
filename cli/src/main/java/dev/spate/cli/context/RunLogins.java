package dev.spate.cli.context;

import static java.util.Objects.requireNonNull;

import dev.spate.aws.CredentialException;
import dev.spate.aws.CredentialSource;
import dev.spate.engine.target.TargetServersException;
import dev.spate.fleets.credential.DriverCredentials;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.connect.vault.RunLease;
import dev.spate.worker.connect.vault.VaultException;
import dev.spate.worker.connect.vault.VaultSecrets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Logins that a run's driver takes for all of its workers, and gives back. */
public final class RunLogins implements AutoCloseable {
  private final VaultSecrets vault;
  private final CredentialSource owner;
  private final List<RunLease> leases = new CopyOnWriteArrayList<>();

  /**
   * None is taken so far.
   *
   * @param variables this process's, where Vault and AWS credentials may be named
   */
  public RunLogins(Map<String, String> variables, TimeSource time) {
    requireNonNull(variables, "variables is null");
    vault = new VaultSecrets(variables, time);
    owner = new DriverCredentials(variables, time);
  }

  /** The endpoint as workers are given it. */
  DatabaseEndpoint lent(DatabaseEndpoint endpoint) throws TargetServersException {
    if (!(endpoint.credentials() instanceof CredentialReference.Vault reference)
        || reference.leaseAt().isEmpty()) {
      return endpoint;
    }
    // two runs at once, and what a killed one left, stay apart
    String run = UUID.randomUUID().toString();
    try {
      RunLease lease = RunLease.take(vault, reference, owner, run);
      leases.add(lease);
      return endpoint.by(lease.lent());
    } catch (VaultException | CredentialException e) {
      throw new TargetServersException(
          List.of(
              "target %s: credentials: %s: the driver takes one login for all workers (leaseAt)"
                  .formatted(endpoint.target(), e.getMessage())),
          e);
    }
  }

  @Override
  public void close() {
    leases.forEach(RunLease::close);
  }
}
