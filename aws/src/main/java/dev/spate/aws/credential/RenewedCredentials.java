package dev.spate.aws.credential;

import static java.util.Objects.requireNonNull;

import dev.spate.aws.AwsCredentials;
import dev.spate.aws.CredentialException;
import dev.spate.aws.CredentialSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Keeps what another source gives until it is about to expire. */
public final class RenewedCredentials implements CredentialSource {
  /** As AWS's SDKs do: a request that is signed now may be checked a while later. */
  private static final Duration RENEW_BEFORE = Duration.ofMinutes(5);

  private final CredentialSource source;
  private final InstantSource time;
  private AwsCredentials kept;

  /**
   * Credentials of this source, kept.
   *
   * @param source asks anew each time
   */
  public RenewedCredentials(CredentialSource source, InstantSource time) {
    this.source = requireNonNull(source, "source is null");
    this.time = requireNonNull(time, "time is null");
  }

  /** Where they can't be renewed, those that are kept serve until they expire. */
  @Override
  public synchronized AwsCredentials current() throws CredentialException {
    if (kept != null && isGoodFor(RENEW_BEFORE)) {
      return kept;
    }
    try {
      kept = source.current();
    } catch (CredentialException e) {
      if (kept == null || !isGoodFor(Duration.ZERO)) {
        kept = null;
        throw e;
      }
    }
    return kept;
  }

  private boolean isGoodFor(Duration a) {
    Instant until = time.instant().plus(a);
    return kept.expiresAt().map(until::isBefore).orElse(true);
  }

  @Override
  public synchronized void forget() {
    kept = null;
    source.forget();
  }
}
