package dev.spate.aws.credential;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.spate.aws.AwsCredentials;
import dev.spate.aws.CredentialException;
import dev.spate.aws.CredentialSource;
import dev.spate.aws.http.HttpClients;
import dev.spate.aws.http.NetworkSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialChainTest {
  private static final Instant START = Instant.parse("2026-11-25T12:00:00Z");

  @TempDir private Path folder;
  private HttpServer server;
  private Instant now = START;
  private String authorization;
  private String form = "";
  private int asked;
  private int status = 200;
  private Duration validity = Duration.ofHours(1);
  private String answer =
      "{\"AccessKeyId\": \"key-%d\", \"SecretAccessKey\": \"sesame\", \"Token\": \"t\","
          + " \"Expiration\": \"%s\"}";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    authorization = exchange.getRequestHeaders().getFirst("Authorization");
    form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    asked++;
    byte[] body = answer.formatted(asked, now.plus(validity)).getBytes(UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void keysInVariablesComeFirst() throws Exception {
    Map<String, String> variables = asking();
    variables.put("AWS_ACCESS_KEY_ID", "a");
    variables.put("AWS_SECRET_ACCESS_KEY", "b");
    assertThat(source(variables).current())
        .isEqualTo(new AwsCredentials("a", "b", Optional.empty(), Optional.empty()));
    variables.put("AWS_SESSION_TOKEN", "c");
    assertThat(source(variables).current().sessionToken()).contains("c");
    assertThat(asked).isZero();
  }

  @Test
  void aRestoredFunctionAsksAnAddressAndKeepsWhatItGivesUntilItIsAboutToExpire() throws Exception {
    CredentialSource source = source(asking());
    assertThat(asked).isZero();
    assertThat(source.current())
        .isEqualTo(
            new AwsCredentials(
                "key-1", "sesame", Optional.of("t"), Optional.of(START.plus(validity))));
    assertThat(authorization).isEqualTo("let-me-in");
    now = START.plus(Duration.ofMinutes(54));
    assertThat(source.current().accessKeyId()).isEqualTo("key-1");
    now = START.plus(Duration.ofMinutes(55));
    assertThat(source.current().accessKeyId()).isEqualTo("key-2");
    source.forget();
    assertThat(source.current().accessKeyId()).isEqualTo("key-3");
  }

  @Test
  void whatCantBeRenewedServesUntilItExpires() throws Exception {
    CredentialSource source = source(asking());
    source.current();
    status = 500;
    now = START.plus(Duration.ofMinutes(59));
    assertThat(source.current().accessKeyId()).isEqualTo("key-1");
    now = START.plus(Duration.ofMinutes(60));
    assertThatThrownBy(source::current)
        .isInstanceOf(CredentialException.class)
        .hasMessageContaining("it answers 500");
    status = 200;
    assertThat(source.current().accessKeyId()).isEqualTo("key-" + asked);
  }

  @Test
  void aTokenInAFileIsReadEachTime() throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "first\n");
    Map<String, String> variables = asking();
    variables.put("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", file.toString());
    CredentialSource source = source(variables);
    source.current();
    assertThat(authorization).isEqualTo("first");
    Files.writeString(file, "second");
    source.forget();
    source.current();
    assertThat(authorization).isEqualTo("second");
  }

  @Test
  void credentialsAreNotAskedForAcrossANetworkInPlainText() {
    Map<String, String> variables =
        Map.of("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://example.com/creds");
    assertThatThrownBy(() -> source(variables).current())
        .hasMessageContaining("AWS_CONTAINER_CREDENTIALS_FULL_URI")
        .hasMessageContaining("http://example.com/creds is neither https nor this machine's");
  }

  @Test
  void whatIsMissingIsNamedAndNothingOfTheAnswerIsSaid() {
    assertThatThrownBy(() -> source(Map.of()).current())
        .hasMessageContaining("AWS_ACCESS_KEY_ID")
        .hasMessageContaining("AWS_WEB_IDENTITY_TOKEN_FILE")
        .hasMessageContaining("AWS_CONTAINER_CREDENTIALS_FULL_URI");
    answer = "{\"SecretAccessKey\": \"sesame\"}";
    assertThatThrownBy(() -> source(asking()).current())
        .hasMessageContaining("can't be had")
        .hasMessageContaining("no AccessKeyId")
        .hasMessageNotContaining("sesame");
    answer = "{\"SecretAccessKey\": \"sesame";
    assertThatThrownBy(() -> source(asking()).current())
        .hasMessageContaining("can't be had")
        .hasMessageNotContaining("sesame");
  }

  @Test
  void aPodsTokenIsExchangedForItsRole() throws Exception {
    answer = STS;
    Path file = Files.writeString(folder.resolve("token"), "a.web+token");
    CredentialSource source = source(webIdentity(file));
    assertThat(source.current())
        .isEqualTo(
            new AwsCredentials(
                "key-1", "sesame", Optional.of("t"), Optional.of(START.plus(validity))));
    assertThat(authorization).isNull();
    assertThat(form)
        .isEqualTo(
            "Action=AssumeRoleWithWebIdentity&RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fpod"
                + "&RoleSessionName=spate&Version=2011-06-15&WebIdentityToken=a.web%2Btoken");
    assertThat(source.current().accessKeyId()).isEqualTo("key-1");
  }

  @Test
  void aRoleIsAssumedWithTheCredentialsOfAnother() throws Exception {
    answer = STS;
    Map<String, String> region =
        Map.of("AWS_REGION", "eu-west-1", "AWS_ENDPOINT_URL_STS", address(""));
    AwsCredentials owner =
        new AwsCredentials("AKIDEXAMPLE", "secret", Optional.empty(), Optional.empty());
    CredentialSource role =
        AssumedRole.of(
            () -> owner,
            "arn:aws:iam::1:role/r",
            Optional.of("ext-7"),
            "run-1",
            region,
            network(),
            () -> now);
    assertThat(role.current().accessKeyId()).isEqualTo("key-1");
    assertThat(form)
        .contains("Action=AssumeRole&ExternalId=ext-7&")
        .contains("RoleSessionName=run-1");
    assertThat(authorization)
        .startsWith(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261125/eu-west-1/sts/aws4_request,"
                + " SignedHeaders=content-type;host;x-amz-date,");
    assertThat(role.current().accessKeyId()).isEqualTo("key-1");
    now = now.plus(validity);
    assertThat(role.current().accessKeyId()).isEqualTo("key-2");
  }

  @Test
  void aRefusalOfARoleIsInTheServersWordsAndNothingElseOfTheAnswerIs() throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "a-secret-token");
    status = 403;
    answer = "<Error><Code>AccessDenied</Code><Message>Not authorized.</Message></Error>";
    assertThatThrownBy(() -> source(webIdentity(file)).current())
        .isInstanceOf(CredentialException.class)
        .hasMessageEndingWith(
            " refuses AssumeRoleWithWebIdentity: 403 AccessDenied Not authorized.");
    status = 200;
    answer = "<AccessKeyId>a</AccessKeyId><SecretAccessKey>sesame</SecretAccessKey>";
    assertThatThrownBy(() -> source(webIdentity(file)).current())
        .hasMessageEndingWith(" answers AssumeRoleWithWebIdentity without credentials")
        .hasMessageNotContaining("sesame");
    assertThatThrownBy(() -> source(webIdentity(folder.resolve("none"))).current())
        .hasMessageContaining("AWS_WEB_IDENTITY_TOKEN_FILE")
        .hasMessageContaining("none, which can't be read");
  }

  private static final String STS =
      "<AssumeRoleResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><AssumeRoleResult>"
          + "<Credentials><AccessKeyId>key-%d</AccessKeyId>"
          + "<SecretAccessKey>sesame</SecretAccessKey><SessionToken>t</SessionToken>"
          + "<Expiration>%s</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>";

  private Map<String, String> webIdentity(Path file) {
    return Map.of(
        "AWS_WEB_IDENTITY_TOKEN_FILE",
        file.toString(),
        "AWS_ROLE_ARN",
        "arn:aws:iam::1:role/pod",
        "AWS_ENDPOINT_URL_STS",
        address("/"));
  }

  private String address(String path) {
    return "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path);
  }

  private Map<String, String> asking() {
    return new HashMap<>(
        Map.of(
            "AWS_CONTAINER_CREDENTIALS_FULL_URI",
            address("/creds"),
            "AWS_CONTAINER_AUTHORIZATION_TOKEN",
            "let-me-in"));
  }

  private CredentialSource source(Map<String, String> variables) {
    return CredentialChain.of(variables, network(), () -> now);
  }

  private static HttpClients network() {
    return new HttpClients(NetworkSettings.direct(), System::nanoTime);
  }
}
