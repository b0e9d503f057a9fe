package dev.spate.worker.connect.vault;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spate.aws.CredentialException;
import dev.spate.aws.CredentialSource;
import dev.spate.aws.http.HttpAddress;
import dev.spate.aws.http.HttpClients;
import dev.spate.aws.http.NetworkSettings;
import dev.spate.aws.secret.SecretException;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.connect.secret.SecretLogin;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What Vault gives a worker, however many connections it opens: a secret is read once, and again
 * where a server refuses it; a user that Vault made is kept, and its lease renewed, until that
 * ends. Safe to use from many threads.
 */
public final class VaultSecrets {
  /**
   * A lease is renewed, or followed by another, in the last third of its time, as Vault's agent.
   */
  private static final int RENEWED_IN_LAST = 3;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, String> variables;
  private final TimeSource time;
  private final Map<CredentialReference.Vault, Kept> kept = new HashMap<>();
  private final Map<CredentialReference.Vault, VaultLogin.Token> tokens = new HashMap<>();
  private HttpClients network;

  /** A login that Vault gave. */
  private record Kept(SecretLogin.Found login, Optional<Lease> lease) {}

  private record Lease(String id, boolean renewable, Duration life, Instant end) {
    boolean needsRenewal(Instant now) {
      return now.isAfter(end.minus(life.dividedBy(RENEWED_IN_LAST)));
    }
  }

  /**
   * A user with a password.
   *
   * @param until when Vault takes the user away; empty where it keeps a secret alone
   */
  public record Given(SecretLogin.Found login, Optional<Instant> until) {}

  /** Nothing is kept so far. */
  public VaultSecrets(Map<String, String> variables, TimeSource time) {
    this.variables = Map.copyOf(variables);
    this.time = requireNonNull(time, "time is null");
  }

  /**
   * What the reference means.
   *
   * @param owner whose AWS credentials log in, where the reference has a role
   */
  public synchronized Given login(CredentialReference.Vault reference, CredentialSource owner)
      throws VaultException, SecretException, CredentialException {
    Instant now = time.now();
    Kept known = kept.get(reference);
    if (known == null || known.lease().filter(lease -> lease.needsRenewal(now)).isPresent()) {
      known = known == null ? fetch(reference, owner) : renewed(known, reference, owner);
      kept.put(reference, known);
    }
    return new Given(known.login(), known.lease().map(Lease::end));
  }

  /** Forgets what a server refused, unless it is another one by now. */
  public synchronized void refused(
      CredentialReference.Vault reference, Predicate<SecretLogin.Found> isThat) {
    Kept known = kept.get(reference);
    if (known != null && isThat.test(known.login())) {
      kept.remove(reference);
    }
  }

  private Kept fetch(CredentialReference.Vault reference, CredentialSource owner)
      throws VaultException, SecretException, CredentialException {
    VaultClient vault = client(reference);
    Optional<String> token = token(vault, reference, owner);
    if (reference.secret().isPresent()) {
      String path = reference.secret().get();
      int slash = path.indexOf('/');
      String what = "secret " + path;
      JsonNode answer =
          vault.get(path.substring(0, slash) + "/data" + path.substring(slash), token, what);
      SecretLogin form =
          new SecretLogin(reference.user(), reference.userKey(), reference.passwordKey());
      JsonNode data = answer.path("data").path("data");
      return new Kept(form.in(data.toString(), "Vault's " + what), Optional.empty());
    }
    return made(reference.database().orElseThrow(), vault, token);
  }

  /** Has a user made; the answer is the engine's, with the lease. */
  static JsonNode makeUser(String role, VaultClient vault, Optional<String> token)
      throws VaultException {
    int slash = role.lastIndexOf('/');
    return vault.get(
        role.substring(0, slash) + "/creds" + role.substring(slash), token, "user of role " + role);
  }

  private Kept made(String role, VaultClient vault, Optional<String> token)
      throws VaultException, SecretException {
    JsonNode answer = makeUser(role, vault, token);
    SecretLogin form = new SecretLogin(Optional.empty(), "username", "password");
    Duration life = Duration.ofSeconds(answer.path("lease_duration").asLong());
    Lease lease =
        new Lease(
            answer.path("lease_id").asText(),
            answer.path("renewable").asBoolean(),
            life,
            time.now().plus(life));
    return new Kept(
        form.in(answer.path("data").toString(), "Vault's user of role " + role),
        Optional.of(lease));
  }

  /** The same user for longer, or where its lease can't go on for long, another one. */
  private Kept renewed(Kept known, CredentialReference.Vault reference, CredentialSource owner)
      throws VaultException, SecretException, CredentialException {
    Lease lease = known.lease().orElseThrow();
    if (!lease.renewable() || time.now().isAfter(lease.end())) {
      return fetch(reference, owner);
    }
    VaultClient vault = client(reference);
    try {
      JsonNode answer =
          vault.put(
              "sys/leases/renew",
              token(vault, reference, owner),
              JSON.createObjectNode().put("lease_id", lease.id()),
              "its lease");
      Duration life = Duration.ofSeconds(answer.path("lease_duration").asLong());
      Lease longer = new Lease(lease.id(), lease.renewable(), lease.life(), time.now().plus(life));
      return longer.needsRenewal(time.now())
          ? fetch(reference, owner)
          : new Kept(known.login(), Optional.of(longer));
    } catch (VaultException e) {
      return fetch(reference, owner); // an ended lease is refused; so may be what follows, in words
    }
  }

  /** What a request is let in by; empty where the extension adds it. */
  synchronized Optional<String> token(
      VaultClient vault, CredentialReference.Vault reference, CredentialSource owner)
      throws VaultException, CredentialException {
    if (reference.role().isEmpty()) {
      return Optional.ofNullable(variables.get("VAULT_TOKEN"))
          .filter(token -> !token.isBlank())
          .or(this::tokenOfFile);
    }
    VaultLogin.Token known = tokens.get(reference);
    Instant now = time.now();
    if (known == null || !now.isBefore(known.until().minusSeconds(10))) {
      VaultLogin login =
          new VaultLogin(
              reference.role().get(),
              reference.mount(),
              reference.serverId(),
              reference.stsRegion());
      known = login.login(vault, owner, now);
      tokens.put(reference, known);
    }
    return Optional.of(known.text());
  }

  /** Where Vault's own command line keeps the token of a login. */
  private Optional<String> tokenOfFile() {
    String home = variables.getOrDefault("HOME", "");
    try {
      String token =
          Files.readString(Path.of(home, ".vault-token"), StandardCharsets.UTF_8).strip();
      return Optional.of(token).filter(text -> !home.isEmpty() && !text.isEmpty());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Requests to the Vault that a reference means. */
  VaultClient client(CredentialReference.Vault reference) throws VaultException {
    String address =
        reference
            .address()
            .or(() -> Optional.ofNullable(variables.get("VAULT_ADDR")))
            .filter(text -> !text.isBlank())
            .orElseThrow(() -> new VaultException("Vault's address isn't known: set VAULT_ADDR"));
    Optional<String> namespace =
        reference.namespace().or(() -> Optional.ofNullable(variables.get("VAULT_NAMESPACE")));
    try {
      if (network == null) {
        network = new HttpClients(NetworkSettings.of(variables), time::nanoTime);
      }
      return new VaultClient(HttpAddress.of(URI.create(address)), namespace, network);
    } catch (IOException | IllegalArgumentException e) {
      throw new VaultException("Vault's address %s: %s".formatted(address, e.getMessage()));
    }
  }
}
