package dev.spate.dsqllocal.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.spate.aws.AwsCredentials;
import dev.spate.aws.signature.DatabaseToken;
import dev.spate.dsqllocal.session.RoleGrants;
import dev.spate.dsqllocal.wire.ErrorReport;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;

/**
 * Verifies a token by making the one that it would have to be. What is refused, and by which words,
 * is as awslabs/agent-plugins' "troubleshooting" (measured) and Aurora DSQL's user guide,
 * "Troubleshooting", have it; the SQLSTATE is published nowhere and PostgreSQL's for a login.
 *
 * @param hosts the names that a token may be for
 * @param keys the only ones that IAM knows here
 */
public record TokenCheck(Set<String> hosts, String region, AwsCredentials keys, RoleGrants grants) {
  /** PostgreSQL's invalid_authorization_specification. */
  public static final String SQL_STATE = "28000";

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");

  /** By how much a signer's clock may be ahead (IAM's guide on Signature Version 4). */
  private static final Duration AHEAD = Duration.ofMinutes(5);

  public TokenCheck {
    requireNonNull(region, "region is null");
    requireNonNull(keys, "keys is null");
    requireNonNull(grants, "grants is null");
    hosts = Set.copyOf(hosts);
  }

  /** Why a user may not log in with a token; empty where they may. */
  public Optional<ErrorReport> refusal(String user, String text, Instant now) {
    Optional<PresentedToken> presented = PresentedToken.of(text);
    if (presented.isEmpty() || !hosts.contains(presented.get().host())) {
      return Optional.of(denied());
    }
    PresentedToken token = presented.get();
    Optional<Instant> signed = time(token.parameter("X-Amz-Date"));
    Optional<Duration> life = life(token.parameter("X-Amz-Expires"));
    if (signed.isEmpty() || life.isEmpty() || !isGenuine(token, signed.get(), life.get())) {
      return Optional.of(denied());
    }
    return refusal(user, token, signed.get(), signed.get().plus(life.get()), now);
  }

  private Optional<ErrorReport> refusal(
      String user, PresentedToken token, Instant signed, Instant end, Instant now) {
    if (!now.isBefore(end)) {
      return Optional.of(
          denied()
              .withHint(
                  "Signature expired: %s is now earlier than %s".formatted(text(end), text(now))));
    }
    if (signed.isAfter(now.plus(AHEAD))) {
      return Optional.of(
          denied()
              .withHint(
                  "Signature not yet current: %s is still later than %s"
                      .formatted(text(signed), text(now))));
    }
    String action = token.parameter("Action");
    String wanted =
        user.equals(RoleGrants.ADMIN) ? DatabaseToken.DB_CONNECT_ADMIN : DatabaseToken.DB_CONNECT;
    if (!action.equals(wanted)) {
      return Optional.of(
          denied()
              .withHint(
                  "Wrong user to action mapping. user: %s, action: %s".formatted(user, action)));
    }
    return grants.allows(user) ? Optional.empty() : Optional.of(denied());
  }

  private boolean isGenuine(PresentedToken token, Instant signed, Duration life) {
    DatabaseToken same =
        new DatabaseToken(
            region, DatabaseToken.DSQL, token.host(), token.parameter("Action"), "", life);
    PresentedToken ours = PresentedToken.of(same.sign(keys, signed)).orElseThrow();
    return isSame(token, ours, "X-Amz-Signature")
        && isSame(token, ours, "X-Amz-Credential")
        && isSame(token, ours, "X-Amz-Security-Token")
        && isSame(token, ours, "X-Amz-Algorithm")
        && isSame(token, ours, "X-Amz-SignedHeaders");
  }

  /** In a time that doesn't tell how much of it was right. */
  private static boolean isSame(PresentedToken one, PresentedToken other, String parameter) {
    return MessageDigest.isEqual(
        one.parameter(parameter).getBytes(UTF_8), other.parameter(parameter).getBytes(UTF_8));
  }

  private static ErrorReport denied() {
    return ErrorReport.fatal(SQL_STATE, "unable to accept connection, access denied");
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> life(String text) {
    if (!text.matches("[1-9]\\d{0,5}")) {
      return Optional.empty();
    }
    Duration life = Duration.ofSeconds(Long.parseLong(text));
    return life.compareTo(DatabaseToken.LONGEST_LIFE) > 0 ? Optional.empty() : Optional.of(life);
  }

  private static String text(Instant time) {
    return TIME.withZone(ZoneOffset.UTC).format(time);
  }
}
