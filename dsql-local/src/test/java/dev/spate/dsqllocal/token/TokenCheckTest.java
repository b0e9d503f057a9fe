package dev.spate.dsqllocal.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.aws.AwsCredentials;
import dev.spate.aws.signature.DatabaseToken;
import dev.spate.dsqllocal.session.RoleGrants;
import dev.spate.dsqllocal.wire.ErrorReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TokenCheckTest {
  private static final String HOST = "abcdefghijklmnopqrstuvwxyz.dsql.us-east-1.on.aws";
  private static final Instant NOW = Instant.parse("2026-11-25T19:00:00Z");
  private static final AwsCredentials KEYS = keys("AKIAEXAMPLE", "the secret", Optional.empty());
  private static final String DENIED = "unable to accept connection, access denied";

  private static AwsCredentials keys(String id, String secret, Optional<String> session) {
    return new AwsCredentials(id, secret, session, Optional.empty());
  }

  private static TokenCheck check() {
    RoleGrants grants = new RoleGrants();
    grants.grant("loader");
    return new TokenCheck(Set.of(HOST), "us-east-1", KEYS, grants);
  }

  private static String token(boolean admin) {
    return DatabaseToken.dsql("us-east-1", HOST, admin).sign(KEYS, NOW);
  }

  @Test
  void aGoodTokenIsGoodForItsUserToItsLastSecond() {
    assertThat(check().refusal("admin", token(true), NOW)).isEmpty();
    assertThat(check().refusal("loader", token(false), NOW)).isEmpty();
    assertThat(check().refusal("admin", token(true), NOW.plusSeconds(899))).isEmpty();
    // a signer whose clock is ahead
    assertThat(check().refusal("admin", token(true), NOW.minusSeconds(299))).isEmpty();
  }

  @Test
  void theOrderOfAnSdksParametersDoesNotMatter() {
    String token = token(true);
    int query = token.indexOf('?') + 1;
    int first = token.indexOf('&');
    String turned =
        token.substring(0, query)
            + token.substring(first + 1)
            + "&"
            + token.substring(query, first);
    assertThat(check().refusal("admin", turned, NOW)).isEmpty();
  }

  static Object[] withHints() {
    return new Object[] {
      Arguments.of(
          "admin",
          token(true),
          NOW.plusSeconds(900),
          "Signature expired: 20261125T191500Z is now earlier than 20261125T191500Z"),
      Arguments.of(
          "admin",
          token(true),
          NOW.minus(Duration.ofMinutes(6)),
          "Signature not yet current: 20261125T190000Z is still later than 20261125T185400Z"),
      Arguments.of(
          "admin",
          token(false),
          NOW,
          "Wrong user to action mapping. user: admin, action: DbConnect"),
      Arguments.of(
          "loader",
          token(true),
          NOW,
          "Wrong user to action mapping. user: loader, action: DbConnectAdmin"),
    };
  }

  @ParameterizedTest
  @MethodSource("withHints")
  void aGenuineTokenThatIsNotForThisSaysWhy(String user, String token, Instant now, String hint) {
    assertThat(check().refusal(user, token, now))
        .contains(ErrorReport.fatal("28000", DENIED).withHint(hint));
  }

  private static UnaryOperator<String> replacing(String part, String by) {
    return token -> {
      assertThat(token).contains(part);
      return token.replace(part, by);
    };
  }

  static Object[] forgeries() {
    return new Object[] {
      Arguments.of("a password", (UnaryOperator<String>) _ -> "secret"),
      Arguments.of("nothing", (UnaryOperator<String>) _ -> ""),
      Arguments.of("a scheme", (UnaryOperator<String>) token -> "https://" + token),
      Arguments.of("another action", replacing("DbConnectAdmin", "DbConnect")),
      Arguments.of("a longer life", replacing("Expires=900", "Expires=604800")),
      Arguments.of("an endless life", replacing("Expires=900", "Expires=604801")),
      Arguments.of("a life that is no number", replacing("Expires=900", "Expires=9e9")),
      Arguments.of("a later signing", replacing("20261125T190000Z", "20261125T190100Z")),
      Arguments.of("a day that isn't", replacing("20261125T190000Z", "20261325T190000Z")),
      Arguments.of("another service", replacing("%2Fdsql%2F", "%2Frds-db%2F")),
      Arguments.of("another algorithm", replacing("AWS4-HMAC-SHA256", "AWS4-HMAC-SHA1")),
      Arguments.of("more than was signed", (UnaryOperator<String>) token -> token + "&DBUser=x"),
      Arguments.of("a parameter twice", (UnaryOperator<String>) token -> token + "&Action=x"),
      Arguments.of(
          "no signature",
          (UnaryOperator<String>) token -> token.replaceAll("&X-Amz-Signature.*", "")),
      Arguments.of("a broken encoding", replacing("%2F", "%zz")),
      Arguments.of(
          "another key's id",
          (UnaryOperator<String>)
              _ -> signed("us-east-1", HOST, keys("AKIAOTHER", "the secret", Optional.empty()))),
      Arguments.of(
          "another key",
          (UnaryOperator<String>)
              _ -> signed("us-east-1", HOST, keys("AKIAEXAMPLE", "guessed", Optional.empty()))),
      Arguments.of(
          "a session token",
          (UnaryOperator<String>)
              _ -> signed("us-east-1", HOST, keys("AKIAEXAMPLE", "the secret", Optional.of("s")))),
      Arguments.of("another Region", (UnaryOperator<String>) _ -> signed("eu-west-1", HOST, KEYS)),
      Arguments.of(
          "another cluster",
          (UnaryOperator<String>) _ -> signed("us-east-1", "z" + HOST.substring(1), KEYS)),
    };
  }

  private static String signed(String region, String host, AwsCredentials keys) {
    return DatabaseToken.dsql(region, host, true).sign(keys, NOW);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forgeries")
  void whatIsNotGenuineIsDeniedWithoutAHint(String what, UnaryOperator<String> forgery) {
    assertThat(check().refusal("admin", forgery.apply(token(true)), NOW))
        .as(what)
        .contains(ErrorReport.fatal("28000", DENIED));
  }

  @Test
  void aRoleThatNobodyGrantedIsDeniedUntilSomebodyDoesAndAfterItIsRevoked() {
    TokenCheck check = check();
    assertThat(check.refusal("other", token(false), NOW))
        .contains(ErrorReport.fatal("28000", DENIED));
    check.grants().grant("other");
    assertThat(check.refusal("other", token(false), NOW)).isEmpty();
    check.grants().revoke("other");
    assertThat(check.refusal("other", token(false), NOW)).isPresent();
  }

  @Test
  void noSecretIsInWhatATokenSaysOfItself() {
    assertThat(PresentedToken.of(token(true)).orElseThrow().toString()).doesNotContain("X-Amz");
  }
}
