package dev.spate.worker.connect.secret;

import static java.util.Objects.requireNonNull;

import dev.spate.aws.CredentialException;
import dev.spate.aws.CredentialSource;
import dev.spate.aws.http.HttpClients;
import dev.spate.aws.http.NetworkSettings;
import dev.spate.aws.secret.SecretException;
import dev.spate.aws.secret.SecretStores;
import dev.spate.aws.secret.SecretsExtension;
import dev.spate.aws.secret.StoredSecret;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Secrets of AWS, each fetched once by a worker however many connections it opens, and again where
 * a server refuses what was in it. Safe to use from many threads: one fetches, the others wait.
 */
public final class KeptSecrets {
  /**
   * How often a store is asked for a secret that a server keeps refusing: each of a thousand
   * connections would ask it otherwise, each time it is opened.
   */
  static final Duration AT_MOST_EVERY = Duration.ofSeconds(10);

  private final Map<String, String> variables;
  private final TimeSource time;
  private final Map<Wanted, String> kept = new HashMap<>();

  /**
   * When those that were refused were last asked for; they must come from their store and no cache
   * in between.
   */
  private final Map<Wanted, Instant> anew = new HashMap<>();

  /** A secret of one name may be another one to another role, whose account is another. */
  private record Wanted(StoredSecret secret, CredentialSource owner) {}

  private SecretStores stores;
  private SecretsExtension extension;

  /** None is kept so far. */
  public KeptSecrets(Map<String, String> variables, TimeSource time) {
    this.variables = Map.copyOf(variables);
    this.time = requireNonNull(time, "time is null");
  }

  /**
   * The secret's text.
   *
   * @param owner who may read it
   * @param own whether that is the process itself, as whom the extension asks too
   */
  public synchronized String text(StoredSecret secret, CredentialSource owner, boolean own)
      throws SecretException, CredentialException, InterruptedException {
    Wanted wanted = new Wanted(secret, owner);
    String known = kept.get(wanted);
    if (known != null) {
      return known;
    }
    connect();
    boolean throughExtension = own && !anew.containsKey(wanted);
    String text = throughExtension ? extension.text(secret).orElse(null) : null;
    if (text == null) {
      text = stores.text(secret, owner);
    }
    kept.put(wanted, text);
    return text;
  }

  /**
   * Forgets a secret in which a server found no login.
   *
   * @param isThat whether a text is the one that was refused; else it is another one by now
   * @return whether there may be another one; not where this one came from its store just now
   */
  public synchronized boolean refused(
      StoredSecret secret, CredentialSource owner, Predicate<String> isThat) {
    Wanted wanted = new Wanted(secret, owner);
    String known = kept.get(wanted);
    if (known == null || !isThat.test(known)) {
      return true;
    }
    Instant now = time.now();
    Instant asked = anew.get(wanted);
    if (asked != null && now.isBefore(asked.plus(AT_MOST_EVERY))) {
      return false;
    }
    kept.remove(wanted);
    anew.put(wanted, now);
    return true;
  }

  /** Forgets all: they must not be part of a process's snapshot. */
  public synchronized void forget() {
    kept.clear();
  }

  private void connect() throws SecretException {
    if (stores != null) {
      return;
    }
    try {
      HttpClients network = new HttpClients(NetworkSettings.of(variables), time::nanoTime);
      stores = new SecretStores(variables, network, time::now);
      extension = new SecretsExtension(variables, network);
    } catch (IOException | IllegalArgumentException e) {
      throw new SecretException(e.getMessage());
    }
  }
}
