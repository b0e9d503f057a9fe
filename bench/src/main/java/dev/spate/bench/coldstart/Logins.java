package dev.spate.bench.coldstart;

import static java.util.Objects.requireNonNull;

import dev.spate.embedded.EmbeddedServer;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a function gets its login. The server asks for no password, so that what differs is how one
 * is got, and not how it is checked.
 */
final class Logins {
  private final EmbeddedServer server;
  private final SecretService secrets;

  Logins(EmbeddedServer server, SecretService secrets) {
    this.server = requireNonNull(server, "server is null");
    this.secrets = requireNonNull(secrets, "secrets is null");
  }

  /** The plain event, whose login stands in the function's variables. */
  FirstEvent plain() {
    return new FirstEvent.Plain(
        Map.of(
            "DB_ENDPOINT", server.host(),
            "DB_PORT", Integer.toString(server.port()),
            "DB_NAME", server.database(),
            "DB_USER", server.user(),
            "DB_PASS", "unused"));
  }

  /** Each of them in one form of the function; the first is what the others are held against. */
  List<Contender> of(Contender form) {
    return List.of(
        form.with(
            "password in a variable",
            event(
                new CredentialReference.Environment("PGUSER", "PGPASSWORD"),
                Map.of("PGUSER", server.user(), "PGPASSWORD", "unused"))),
        form.with("token of AWS IAM", event(iam(), Map.of())),
        form.with("secret, by AWS's extension", event(secret(), secrets.beside())),
        form.with("secret, by a signed request", event(secret(), secrets.direct())));
  }

  private CredentialReference iam() {
    return new CredentialReference.Iam(
        Optional.of(server.user()),
        Optional.of("us-east-1"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static CredentialReference secret() {
    return new CredentialReference.SecretsManager(
        SecretService.NAME,
        Optional.empty(),
        Optional.empty(),
        "username",
        "password",
        Optional.empty(),
        Optional.empty());
  }

  private FirstEvent event(CredentialReference reference, Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(SecretService.keys());
    all.putAll(variables);
    return new FirstEvent.Transaction(
        new DatabaseEndpoint(
            "cold-start", server.url(), Map.of(), reference, Duration.ofSeconds(10)),
        all);
  }
}
