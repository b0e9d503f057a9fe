package dev.spate.worker.connect.iam;

import static java.util.Objects.requireNonNull;

import dev.spate.aws.AwsCredentials;
import dev.spate.aws.CredentialException;
import dev.spate.aws.CredentialSource;
import dev.spate.aws.signature.DatabaseToken;
import dev.spate.protocol.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Tokens for logins, each kept for as long as it is good for many of them: a thousand connections
 * are opened by one signature. Servers look at a token when a session begins and never again, so
 * that sessions outlive it. Safe to use from many threads.
 */
public final class IamTokens {
  /** A login that begins now may be checked a while later, by another clock. */
  static final Duration MARGIN = Duration.ofSeconds(60);

  /** More than a worker ever logs in to; whoever keeps more forgets all. */
  private static final int MOST = 64;

  private final TimeSource time;
  private final Map<Wanted, Kept> tokens = new HashMap<>();

  private record Wanted(DatabaseToken form, CredentialSource signer) {}

  private record Kept(String token, Instant until) {
    /** Without the token, so that nothing can show it. */
    @Override
    public String toString() {
      return "Kept[until=" + until + "]";
    }
  }

  /** None is signed so far. */
  public IamTokens(TimeSource time) {
    this.time = requireNonNull(time, "time is null");
  }

  /**
   * A token of this form that is good for a login now.
   *
   * @throws CredentialException where there are no credentials to sign it with, or they have ended
   */
  public synchronized String token(DatabaseToken form, CredentialSource signer)
      throws CredentialException {
    Instant now = time.now();
    Wanted wanted = new Wanted(form, signer);
    Kept kept = tokens.get(wanted);
    if (kept != null && now.isBefore(kept.until())) {
      return kept.token();
    }
    if (tokens.size() >= MOST) {
      tokens.clear();
    }
    Kept signed = sign(form, signer.current(), now);
    tokens.put(wanted, signed);
    return signed.token();
  }

  private static Kept sign(DatabaseToken form, AwsCredentials keys, Instant now)
      throws CredentialException {
    Instant end = now.plus(form.life());
    if (keys.expiresAt().isPresent()) {
      Instant keysEnd = keys.expiresAt().get();
      if (!now.isBefore(keysEnd)) {
        throw new CredentialException("the AWS credentials expired at %s".formatted(keysEnd));
      }
      end = keysEnd.isBefore(end) ? keysEnd : end;
    }
    // of a life that is hardly longer than the margin, the first half
    Duration life = Duration.between(now, end);
    Duration margin = life.compareTo(MARGIN.multipliedBy(2)) < 0 ? life.dividedBy(2) : MARGIN;
    return new Kept(form.sign(keys, now), end.minus(margin));
  }

  /**
   * Forgets a token that was refused, and the credentials that signed it.
   *
   * @return whether it was the one that is kept; else another one has taken its place already
   */
  public synchronized boolean refused(DatabaseToken form, CredentialSource signer, String token) {
    Wanted wanted = new Wanted(form, signer);
    Kept kept = tokens.get(wanted);
    if (kept == null || !kept.token().equals(token)) {
      return false;
    }
    tokens.remove(wanted);
    signer.forget();
    return true;
  }

  /** Forgets all: they must not be part of a process's snapshot. */
  public synchronized void forget() {
    tokens.clear();
  }
}
