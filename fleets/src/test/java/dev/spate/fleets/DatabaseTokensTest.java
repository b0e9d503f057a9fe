package dev.spate.fleets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.aws.AwsCredentials;
import dev.spate.aws.signature.DatabaseToken;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dsql.DsqlUtilities;
import software.amazon.awssdk.services.rds.RdsUtilities;

/**
 * Our tokens against those of AWS's own utilities, byte for byte. Theirs sign at their own clock's
 * time, so that ours are signed at the time that stands in theirs.
 */
class DatabaseTokensTest {
  private static final Pattern SIGNED_AT = Pattern.compile("X-Amz-Date=([0-9TZ]+)");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  static Stream<AwsCredentials> keys() {
    String secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    return Stream.of(
        new AwsCredentials("AKIDEXAMPLE", secret, Optional.empty(), Optional.empty()),
        new AwsCredentials(
            "ASIDEXAMPLE", secret, Optional.of("IQoJb3/+== ~tok"), Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void tokensForDsqlAreThoseOfAwsUtilities(AwsCredentials keys) {
    for (String region : new String[] {"us-east-1", "ap-northeast-3"}) {
      String host = "kzabt5qz7yhq3dm2vjr4wc6nxe.dsql." + region + ".on.aws";
      DsqlUtilities theirs =
          DsqlUtilities.builder()
              .region(Region.of(region))
              .credentialsProvider(provider(keys))
              .build();
      String connect =
          theirs.generateDbConnectAuthToken(b -> b.hostname(host).region(Region.of(region)));
      assertThat(DatabaseToken.dsql(region, host, false).sign(keys, signedAt(connect)))
          .isEqualTo(connect);
      String admin =
          theirs.generateDbConnectAdminAuthToken(
              b ->
                  b.hostname(host)
                      .region(Region.of(region))
                      .expiresIn(DatabaseToken.LONGEST_LIFE.minus(Duration.ofSeconds(1))));
      DatabaseToken ours =
          new DatabaseToken(
              region,
              DatabaseToken.DSQL,
              host,
              DatabaseToken.DB_CONNECT_ADMIN,
              "",
              DatabaseToken.LONGEST_LIFE.minus(Duration.ofSeconds(1)));
      assertThat(ours.sign(keys, signedAt(admin))).isEqualTo(admin);
    }
  }

  @ParameterizedTest
  @MethodSource("keys")
  void tokensForRdsAreThoseOfAwsUtilities(AwsCredentials keys) {
    RdsUtilities theirs =
        RdsUtilities.builder().region(Region.US_EAST_1).credentialsProvider(provider(keys)).build();
    for (String user : new String[] {"spate", "Jane Döe+/&=?%~"}) {
      String host = "db.cluster-abc.us-east-1.rds.amazonaws.com";
      String token =
          theirs.generateAuthenticationToken(b -> b.hostname(host).port(6432).username(user));
      assertThat(DatabaseToken.rds("us-east-1", host, 6432, user).sign(keys, signedAt(token)))
          .isEqualTo(token);
      assertThat(URLDecoder.decode(token.replace("+", "%2B"), UTF_8)).contains("DBUser=" + user);
    }
  }

  private static Instant signedAt(String token) {
    Matcher found = SIGNED_AT.matcher(token);
    assertThat(found.find()).isTrue();
    return TIME.parse(found.group(1), Instant::from);
  }

  private static AwsCredentialsProvider provider(AwsCredentials keys) {
    return StaticCredentialsProvider.create(
        keys.sessionToken().isEmpty()
            ? AwsBasicCredentials.create(keys.accessKeyId(), keys.secretAccessKey())
            : AwsSessionCredentials.create(
                keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken().get()));
  }
}
