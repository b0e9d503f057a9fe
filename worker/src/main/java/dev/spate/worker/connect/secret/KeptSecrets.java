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
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Secrets of AWS, each fetched once by a worker however many connections it opens, and again where
 * a server refuses what was in it. Safe to use from many threads: one fetches, the others wait.
 */
public final class KeptSecrets {
  private final Map<String, String> variables;
  private final TimeSource time;
  private final Map<StoredSecret, String> kept = new HashMap<>();

  /** Which were refused, so that they must come from their store and no cache in between. */
  private final Set<StoredSecret> stale = new HashSet<>();

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
    String known = kept.get(secret);
    if (known != null) {
      return known;
    }
    connect();
    boolean throughExtension = own && !stale.contains(secret);
    String text = throughExtension ? extension.text(secret).orElse(null) : null;
    if (text == null) {
      text = stores.text(secret, owner);
    }
    kept.put(secret, text);
    return text;
  }

  /**
   * Forgets a secret in which a server found no login.
   *
   * @param isThat whether a text is the one that was refused; else it is another one by now
   */
  public synchronized void refused(StoredSecret secret, Predicate<String> isThat) {
    String known = kept.get(secret);
    if (known != null && isThat.test(known)) {
      kept.remove(secret);
      stale.add(secret);
    }
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
