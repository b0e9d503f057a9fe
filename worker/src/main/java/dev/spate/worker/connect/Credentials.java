package dev.spate.worker.connect;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * User and password. They stay in the process that resolved them.
 *
 * @param user the role to log in as
 * @param password empty where there is none
 * @param expiresAt when they are no longer good, where they end at all
 * @param source where they come from, for messages
 */
public record Credentials(
    String user, String password, Optional<Instant> expiresAt, String source) {
  public Credentials {
    requireNonNull(user, "user is null");
    requireNonNull(password, "password is null");
    requireNonNull(expiresAt, "expiresAt is null");
    requireNonNull(source, "source is null");
  }

  /** Credentials that don't end. */
  Credentials(String user, String password, String source) {
    this(user, password, Optional.empty(), source);
  }

  /** Without the password, so that no log or message can show it. */
  @Override
  public String toString() {
    return "Credentials[user=%s, expiresAt=%s, source=%s]"
        .formatted(user, expiresAt.map(Instant::toString).orElse("never"), source);
  }
}
