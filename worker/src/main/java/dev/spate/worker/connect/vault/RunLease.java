package dev.spate.worker.connect.vault;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spate.aws.CredentialException;
import dev.spate.aws.CredentialSource;
import dev.spate.protocol.target.CredentialReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * One user that Vault makes for all workers of a run: its driver takes the lease, keeps the login
 * in Vault's key/value engine, where each worker reads it as whoever it is, and renews the lease
 * until the run has ended. Of a driver that was killed, Vault ends the lease and deletes the login.
 */
public final class RunLease implements AutoCloseable {
  /** A lease is renewed two times before it would end, so that one may fail. */
  private static final int RENEWALS = 3;

  private static final long SHORTEST_PAUSE_MS = 100;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final VaultSecrets vault;
  private final CredentialReference.Vault reference;
  private final CredentialSource owner;
  private final String mount;
  private final String name;
  private final List<String> leases = new ArrayList<>();
  private final ScheduledThreadPoolExecutor renewal;
  private Duration pause = Duration.ZERO;
  private boolean closed;

  private RunLease(
      VaultSecrets vault,
      CredentialReference.Vault reference,
      CredentialSource owner,
      String path,
      ScheduledThreadPoolExecutor renewal) {
    this.vault = vault;
    this.reference = reference;
    this.owner = owner;
    int slash = path.indexOf('/');
    this.mount = path.substring(0, slash);
    this.name = path.substring(slash + 1);
    this.renewal = renewal;
  }

  /**
   * Has a user made, and its login kept.
   *
   * @param reference with the role of a database engine, and a place for the login
   * @param owner whose AWS credentials log in, where the reference has a role
   * @param run what the run's login is called there
   * @throws VaultException where Vault doesn't; nothing is left behind then but what ends by itself
   */
  public static RunLease take(
      VaultSecrets vault, CredentialReference.Vault reference, CredentialSource owner, String run)
      throws VaultException, CredentialException {
    requireNonNull(owner, "owner is null");
    String path = reference.leaseAt().orElseThrow() + "/" + run;
    ScheduledThreadPoolExecutor renewal =
        new ScheduledThreadPoolExecutor(
            1, work -> Thread.ofPlatform().daemon().name("spate-vault-lease").unstarted(work));
    RunLease lease = new RunLease(vault, reference, owner, path, renewal);
    try {
      lease.pause = lease.makeUser().dividedBy(RENEWALS);
      long pauseMs = Math.max(SHORTEST_PAUSE_MS, lease.pause.toMillis());
      var _ = renewal.scheduleWithFixedDelay(lease::renew, pauseMs, pauseMs, TimeUnit.MILLISECONDS);
      return lease;
    } catch (VaultException | CredentialException e) {
      lease.close();
      throw e;
    }
  }

  /** Where a worker finds the login. */
  public CredentialReference.Vault lent() {
    return new CredentialReference.Vault(
        reference.address(),
        reference.namespace(),
        Optional.of(mount + "/" + name),
        Optional.empty(),
        Optional.empty(),
        "username",
        "password",
        reference.role(),
        reference.mount(),
        reference.serverId(),
        reference.stsRegion(),
        Optional.empty());
  }

  /** A user, for as long as is returned; workers find it from now on. */
  private synchronized Duration makeUser() throws VaultException, CredentialException {
    VaultClient client = vault.client(reference);
    Optional<String> token = vault.token(client, reference, owner);
    JsonNode made = VaultSecrets.makeUser(reference.database().orElseThrow(), client, token);
    leases.add(made.path("lease_id").asText());
    Duration life = Duration.ofSeconds(made.path("lease_duration").asLong());
    ObjectNode kept =
        JSON.createObjectNode()
            .put("max_versions", 1)
            .put("delete_version_after", life.multipliedBy(2).toSeconds() + "s");
    client.put("%s/metadata/%s".formatted(mount, name), token, kept, what());
    keep(client, token, made.path("data"));
    return life;
  }

  private void keep(VaultClient client, Optional<String> token, JsonNode login)
      throws VaultException {
    ObjectNode body = JSON.createObjectNode();
    body.set("data", login);
    client.put("%s/data/%s".formatted(mount, name), token, body, what());
  }

  private String what() {
    return "a place at %s/%s for the run's login".formatted(mount, name);
  }

  /** What fails here is tried again; when it was too often, servers refuse the login in words. */
  private synchronized void renew() {
    if (closed) {
      return;
    }
    try {
      VaultClient client = vault.client(reference);
      Optional<String> token = vault.token(client, reference, owner);
      if (!isRenewed(client, token)) {
        makeUser();
        return;
      }
      // so that it is deleted later
      String path = "%s/data/%s".formatted(mount, name);
      keep(client, token, client.get(path, token, what()).path("data").path("data"));
    } catch (VaultException | CredentialException e) {
      return; // until the next time
    }
  }

  /** Whether the lease goes on until after the next renewal; its time may have a limit. */
  private boolean isRenewed(VaultClient client, Optional<String> token) {
    try {
      JsonNode answer =
          client.put(
              "sys/leases/renew",
              token,
              JSON.createObjectNode().put("lease_id", leases.getLast()),
              "the run's lease");
      Duration life = Duration.ofSeconds(answer.path("lease_duration").asLong());
      return life.compareTo(pause) > 0;
    } catch (VaultException e) {
      return false;
    }
  }

  /** Ends the leases and deletes the login; what can't be asked for now ends by its time. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    renewal.shutdownNow();
    try {
      VaultClient client = vault.client(reference);
      Optional<String> token = vault.token(client, reference, owner);
      for (String lease : leases) {
        client.put(
            "sys/leases/revoke",
            token,
            JSON.createObjectNode().put("lease_id", lease),
            "the end of the run's lease");
      }
      client.delete("%s/metadata/%s".formatted(mount, name), token, what());
    } catch (VaultException | CredentialException e) {
      return;
    }
  }
}
