package dev.spate.aws.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.aws.AwsCredentials;
import dev.spate.aws.CredentialException;
import dev.spate.aws.CredentialSource;
import dev.spate.aws.http.HttpClients;
import dev.spate.aws.http.NetworkSettings;
import dev.spate.aws.signature.DatabaseToken;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever logs in at a company's identity provider reaches the database by a role of AWS. */
class OidcLoginTest {
  @TempDir private Path folder;
  private OidcIssuer issuer;
  private TrustingSts sts;
  private Instant now = Instant.now();

  @BeforeEach
  void start() throws Exception {
    issuer = new OidcIssuer();
    sts = new TrustingSts(issuer.url());
  }

  @AfterEach
  void stop() {
    issuer.close();
    sts.close();
  }

  @Test
  void aTokenOfTheIssuerBecomesARoleThatSignsDatabaseTokens() throws Exception {
    write(issuer.token(TrustingSts.AUDIENCE, TrustingSts.SUBJECT, now.plusSeconds(300)));
    AwsCredentials role = source(TrustingSts.ROLE).current();
    assertThat(role.accessKeyId()).isEqualTo("ASIA1");
    assertThat(role.sessionToken()).contains("session");
    String token =
        DatabaseToken.dsql("eu-west-1", "abc.dsql.eu-west-1.on.aws", true).sign(role, now);
    assertThat(token).contains("Action=DbConnectAdmin").contains("X-Amz-Credential=ASIA1");
  }

  @Test
  void theIssuersTokenIsReadAnewWheneverTheRolesCredentialsAreAboutToExpire() throws Exception {
    write(issuer.token(TrustingSts.AUDIENCE, TrustingSts.SUBJECT, now.plusSeconds(300)));
    CredentialSource source = source(TrustingSts.ROLE);
    source.current();
    write(issuer.token(TrustingSts.AUDIENCE, TrustingSts.SUBJECT, now.plusSeconds(600)));
    source.current();
    assertThat(sts.lent()).isEqualTo(1);
    now = now.plus(Duration.ofMinutes(56));
    assertThat(source.current().accessKeyId()).isEqualTo("ASIA2");
  }

  @Test
  void whatTheTrustDoesNotAllowIsRefusedInStsWordsAndWithoutTheToken() throws Exception {
    String expired = issuer.token(TrustingSts.AUDIENCE, TrustingSts.SUBJECT, now.minusSeconds(60));
    refused(expired, TrustingSts.ROLE, "ExpiredTokenException Token expired");
    String other = issuer.token("another-client", TrustingSts.SUBJECT, now.plusSeconds(300));
    refused(other, TrustingSts.ROLE, "InvalidIdentityToken Incorrect token audience");
    String denied = "AccessDenied Not authorized to perform sts:AssumeRoleWithWebIdentity";
    refused(
        issuer.token(TrustingSts.AUDIENCE, "somebody@example.com", now.plusSeconds(300)),
        TrustingSts.ROLE,
        denied);
    String good = issuer.token(TrustingSts.AUDIENCE, TrustingSts.SUBJECT, now.plusSeconds(300));
    refused(good, TrustingSts.ROLE + "-other", denied);
    refused(
        good.substring(0, good.lastIndexOf('.')) + ".AAAA",
        TrustingSts.ROLE,
        "InvalidIdentityToken Couldn't verify the token's signature");
  }

  private void refused(String token, String role, String words) throws Exception {
    write(token);
    assertThatThrownBy(() -> source(role).current())
        .isInstanceOf(CredentialException.class)
        .hasMessage(sts.url() + " refuses AssumeRoleWithWebIdentity: 400 " + words)
        .message()
        .doesNotContain(token);
  }

  private void write(String token) throws Exception {
    Files.writeString(folder.resolve("token"), token + "\n");
  }

  private CredentialSource source(String role) throws Exception {
    Map<String, String> variables =
        Map.of(
            "AWS_WEB_IDENTITY_TOKEN_FILE",
            folder.resolve("token").toString(),
            "AWS_ROLE_ARN",
            role,
            "AWS_ENDPOINT_URL_STS",
            sts.url());
    return CredentialChain.of(
        variables, new HttpClients(NetworkSettings.of(Map.of()), System::nanoTime), () -> now);
  }
}
