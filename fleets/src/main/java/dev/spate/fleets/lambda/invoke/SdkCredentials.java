package dev.spate.fleets.lambda.invoke;

import static java.util.Objects.requireNonNull;

import dev.spate.aws.AwsCredentials;
import dev.spate.aws.CredentialException;
import dev.spate.aws.CredentialSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The credentials that AWS's SDK finds: in the environment, a profile, a single sign-on, a
 * container, an instance or an assumed role. They are kept, since an SDK's chain takes longer to be
 * asked than a request to be signed.
 */
public final class SdkCredentials implements CredentialSource {
  /** The SDK renews in time by itself, and looks into a profile's file that was changed. */
  private static final Duration KEPT = Duration.ofSeconds(30);

  /** Keys that end sooner are asked for each time; the SDK has newer ones by then. */
  private static final Duration RENEW_BEFORE = Duration.ofMinutes(1);

  private final AwsCredentialsProvider provider;
  private final InstantSource clock;
  private volatile Kept kept;

  private record Kept(AwsCredentials credentials, Instant until) {}

  public SdkCredentials(AwsCredentialsProvider provider, InstantSource clock) {
    this.provider = requireNonNull(provider, "provider is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public AwsCredentials current() throws CredentialException {
    Kept known = kept;
    Instant now = clock.instant();
    if (known != null && now.isBefore(known.until())) {
      return known.credentials();
    }
    AwsCredentials found = found();
    Instant until = now.plus(KEPT);
    Optional<Instant> end = found.expiresAt().map(expiry -> expiry.minus(RENEW_BEFORE));
    kept = new Kept(found, end.filter(until::isAfter).orElse(until));
    return found;
  }

  private AwsCredentials found() throws CredentialException {
    try {
      var found = provider.resolveCredentials();
      return new AwsCredentials(
          found.accessKeyId(),
          found.secretAccessKey(),
          found instanceof AwsSessionCredentials session
              ? Optional.of(session.sessionToken())
              : Optional.empty(),
          found.expirationTime());
    } catch (SdkException | IllegalStateException e) {
      throw new CredentialException(ServiceErrors.message(e));
    }
  }

  @Override
  public void forget() {
    kept = null;
  }
}
