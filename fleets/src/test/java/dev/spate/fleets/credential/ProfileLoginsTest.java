package dev.spate.fleets.credential;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.spate.testing.process.JavaCommand;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Profiles that people use: of IAM Identity Center (single sign-on, behind which PingID and others
 * are), and of a role in another account. Both are AWS's SDK's work; that it has what it needs for
 * them is ours.
 */
class ProfileLoginsTest {
  @TempDir private Path home;
  private final Instant end =
      Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
  private HttpServer aws;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() throws Exception {
    aws = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    aws.createContext(
        "/federation/credentials",
        exchange -> {
          try (exchange) {
            asked.add(
                "%s with %s"
                    .formatted(
                        exchange.getRequestURI().getQuery(),
                        exchange.getRequestHeaders().getFirst("x-amz-sso_bearer_token")));
            byte[] body =
                """
                {"roleCredentials": {"accessKeyId": "ASIASSO", "secretAccessKey": "lent",
                 "sessionToken": "session", "expiration": %d}}\
                """
                    .formatted(end.toEpochMilli())
                    .getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    aws.createContext(
        "/",
        exchange -> {
          try (exchange) {
            asked.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            byte[] body =
                """
                <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
                <AssumeRoleResult><Credentials><AccessKeyId>ASIAROLE</AccessKeyId>
                <SecretAccessKey>lent</SecretAccessKey><SessionToken>session</SessionToken>
                <Expiration>%s</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>\
                """
                    .formatted(end)
                    .getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/xml");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    aws.start();
    writeProfiles();
  }

  private void writeProfiles() throws IOException {
    Files.createDirectories(home.resolve(".aws/sso/cache"));
    Files.writeString(
        home.resolve(".aws/config"),
        """
        [sso-session work]
        sso_start_url = https://work.example.com/start
        sso_region = eu-central-1

        [profile people]
        region = eu-central-1
        sso_session = work
        sso_account_id = 123456789012
        sso_role_name = Bench

        [profile other-account]
        region = eu-central-1
        role_arn = arn:aws:iam::210987654321:role/bench
        external_id = agreed
        source_profile = own
        """);
    Files.writeString(
        home.resolve(".aws/credentials"),
        """
        [own]
        aws_access_key_id = AKIDOWN
        aws_secret_access_key = own-secret
        """);
  }

  @AfterEach
  void stop() {
    aws.stop(0);
  }

  @Test
  void whoeverLoggedInBySingleSignOnIsKnown() throws Exception {
    byte[] name = MessageDigest.getInstance("SHA-1").digest("work".getBytes(UTF_8));
    Files.writeString(
        home.resolve(".aws/sso/cache/%s.json".formatted(HexFormat.of().formatHex(name))),
        """
        {"startUrl": "https://work.example.com/start", "region": "eu-central-1",
         "accessToken": "from-the-browser", "expiresAt": "%s"}\
        """
            .formatted(end));
    assertThat(signer("people")).isEqualTo("ASIASSO");
    assertThat(asked)
        .containsExactly("role_name=Bench&account_id=123456789012 with from-the-browser");
  }

  @Test
  void aProfileMayBeARoleOfAnotherAccount() throws Exception {
    assertThat(signer("other-account")).isEqualTo("ASIAROLE");
    assertThat(asked)
        .singleElement()
        .asString()
        .contains("RoleArn=arn%3Aaws%3Aiam%3A%3A210987654321%3Arole%2Fbench", "ExternalId=agreed");
  }

  @Test
  void whyAProfileLetsNobodyInIsSaid() throws Exception {
    assertThat(said("people", 1))
        .contains("no AWS credentials were found")
        .contains("of the profile is said: ")
        .contains("Unable to load SSO token");
  }

  /** As whom a process with this profile signs. */
  private String signer(String profile) throws Exception {
    return said(profile, 0);
  }

  private String said(String profile, int status) throws Exception {
    ProcessBuilder process = new ProcessBuilder(JavaCommand.of(CredentialMain.class));
    String place = "http://127.0.0.1:" + aws.getAddress().getPort();
    process
        .environment()
        .putAll(
            Map.of(
                "HOME", home.toString(),
                "AWS_PROFILE", profile,
                "AWS_ENDPOINT_URL_SSO", place,
                "AWS_ENDPOINT_URL_STS", place));
    process.environment().keySet().removeIf(List.of("AWS_CONFIG_FILE", "AWS_REGION")::contains);
    process.redirectError(home.resolve("errors").toFile());
    Process started = process.start();
    String said = new String(started.getInputStream().readAllBytes(), UTF_8);
    String errors = Files.readString(home.resolve("errors"));
    assertThat(started.waitFor()).as(errors).isEqualTo(status);
    return said + errors;
  }
}
