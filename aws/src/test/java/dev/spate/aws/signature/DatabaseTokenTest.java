package dev.spate.aws.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.aws.AwsCredentials;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What AWS's SDK for Java 2.40.2 made of the same. */
class DatabaseTokenTest {
  private static final Instant NOW = Instant.parse("2026-11-25T19:34:47.123Z");
  private static final AwsCredentials KEYS = credentials(Optional.empty());
  private static final String DSQL = "abc.dsql.eu-west-1.on.aws";
  private static final String SIGNED =
      "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=20261125T193447Z&X-Amz-SignedHeaders=host"
          + "&X-Amz-Expires=%s&X-Amz-Credential=AKIDEXAMPLE%%2F20261125%%2Feu-west-1%%2F%s"
          + "%%2Faws4_request&X-Amz-Signature=%s";

  @Test
  void aLoginToDsqlIsSignedAsAwsSdkDoes() {
    assertThat(DatabaseToken.dsql("eu-west-1", DSQL, false).sign(KEYS, NOW))
        .isEqualTo(
            DSQL
                + "/?Action=DbConnect&"
                + SIGNED.formatted(
                    "900",
                    "dsql",
                    "0f5573bc6e962ed7e035dc60aeb7a5e8761672b4375098afaaa82dc5b8c42da4"));
  }

  @Test
  void aLoginAsAdminWithATokenOfAnotherLifeIsSignedAsAwsSdkDoes() {
    DatabaseToken token =
        new DatabaseToken(
            "eu-west-1",
            DatabaseToken.DSQL,
            DSQL,
            DatabaseToken.DB_CONNECT_ADMIN,
            "",
            Duration.ofSeconds(77));
    assertThat(token.sign(KEYS, NOW))
        .isEqualTo(
            DSQL
                + "/?Action=DbConnectAdmin&"
                + SIGNED.formatted(
                    "77",
                    "dsql",
                    "58b985110771c3f5bfa16e18098d3a11803858816cbbd641cc24920ab01b12ba"));
  }

  @Test
  void aLoginToRdsByTemporaryKeysIsSignedAsAwsSdkDoes() {
    String host = "db.eu-west-1.rds.amazonaws.com";
    DatabaseToken token = DatabaseToken.rds("eu-west-1", host, 5432, "jane doe+é&");
    assertThat(token.sign(credentials(Optional.of("tok/en+=")), NOW))
        .isEqualTo(
            host
                + ":5432/?DBUser=jane%20doe%2B%C3%A9%26&Action=connect"
                + "&X-Amz-Security-Token=tok%2Fen%2B%3D&"
                + SIGNED.formatted(
                    "900",
                    "rds-db",
                    "06c9bafc0904bf9625798a8574e47ad0d794353b9a5c463ebfd89dc67f90f05b"));
  }

  @Test
  void aTokenLastsAWeekAtMost() {
    assertThatThrownBy(
            () -> new DatabaseToken("r", "dsql", "h", "DbConnect", "", Duration.ofDays(8)))
        .hasMessage("a token lasts from 1 s to 7 days, not PT192H");
  }

  private static AwsCredentials credentials(Optional<String> token) {
    return new AwsCredentials("AKIDEXAMPLE", "sec/ret+", token, Optional.empty());
  }
}
