package dev.spate.worker.connect.iam;

import static java.util.Objects.requireNonNull;

import dev.spate.aws.CredentialException;
import dev.spate.aws.CredentialSource;
import dev.spate.aws.credential.AssumedRole;
import dev.spate.aws.credential.CredentialChain;
import dev.spate.aws.http.HttpClients;
import dev.spate.aws.http.NetworkSettings;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * As whom requests to AWS are signed: the process's own credentials, those of a file, or a role
 * that either assumes. Each is found when it is first asked for, and kept. Safe to use from many
 * threads.
 */
public final class AwsIdentities {
  private final Map<String, String> variables;
  private final TimeSource time;
  private final Map<Asked, CredentialSource> kept = new HashMap<>();
  private HttpClients network;

  private record Asked(Optional<Path> file, Optional<String> role, Optional<String> externalId) {}

  /** What the process's variables name is its own credentials. */
  public AwsIdentities(Map<String, String> variables, TimeSource time) {
    this.variables = Map.copyOf(variables);
    this.time = requireNonNull(time, "time is null");
  }

  /** The process's own credentials are these. */
  public AwsIdentities(CredentialSource own, Map<String, String> variables, TimeSource time) {
    this(variables, time);
    kept.put(new Asked(Optional.empty(), Optional.empty(), Optional.empty()), own);
  }

  /**
   * Who is asked for.
   *
   * @param file of AWS's shared credentials, in place of the process's own
   * @param role to assume
   * @param externalId that the role's trust asks for
   */
  public synchronized CredentialSource of(
      Optional<Path> file, Optional<String> role, Optional<String> externalId) {
    Asked asked = new Asked(file, role, externalId);
    CredentialSource known = kept.get(asked);
    if (known == null) {
      known = find(asked);
      kept.put(asked, known);
    }
    return known;
  }

  private CredentialSource find(Asked asked) {
    if (asked.role().isPresent()) {
      CredentialSource owner = of(asked.file(), Optional.empty(), Optional.empty());
      return assumed(owner, asked.role().get(), asked.externalId());
    }
    if (asked.file().isPresent()) {
      return new SharedCredentialsFile(asked.file().get());
    }
    try {
      return CredentialChain.of(variables, network(), time::now);
    } catch (IOException | IllegalArgumentException e) {
      return unusable(e.getMessage());
    }
  }

  private CredentialSource assumed(
      CredentialSource owner, String role, Optional<String> externalId) {
    try {
      return AssumedRole.of(owner, role, externalId, "spate", variables, network(), time::now);
    } catch (IOException | IllegalArgumentException e) {
      return unusable(e.getMessage());
    }
  }

  private static CredentialSource unusable(String why) {
    return () -> {
      throw new CredentialException(why);
    };
  }

  private HttpClients network() throws IOException {
    if (network == null) {
      network = new HttpClients(NetworkSettings.of(variables), time::nanoTime);
    }
    return network;
  }

  /** Forgets what is kept: it must not be part of a process's snapshot. */
  public synchronized void forget() {
    kept.values().forEach(CredentialSource::forget);
  }
}
