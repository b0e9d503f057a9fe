package dev.spate.worker.connect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.connect.iam.AwsIdentities;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Secrets Manager, Parameter Store and STS by moto, where that is installed. */
class MotoSecretsTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static Process moto;
  private static String place;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(
        Pattern.compile(File.pathSeparator)
            .splitAsStream(System.getenv().getOrDefault("PATH", ""))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "moto_server"))),
        "moto_server isn't installed");
    int port = freePort();
    place = "http://127.0.0.1:" + port;
    moto =
        new ProcessBuilder("moto_server", "-H", "127.0.0.1", "-p", Integer.toString(port))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    await().atMost(Duration.ofSeconds(60)).until(MotoSecretsTest::answers);
    post(
        "secretsmanager.CreateSecret",
        "{\"Name\": \"prod/db\", \"SecretString\":"
            + " \"{\\\"username\\\": \\\"ada\\\", \\\"password\\\": \\\"sesame\\\"}\"}");
    post(
        "AmazonSSM.PutParameter",
        "{\"Name\": \"/prod/db\", \"Value\": \"sesame\", \"Type\": \"SecureString\"}");
  }

  @AfterAll
  static void stop() {
    if (moto != null) {
      moto.descendants().forEach(ProcessHandle::destroy);
      moto.destroy();
    }
  }

  @Test
  void aSecretAParameterAndASecretOfARoleAreRead() throws Exception {
    assertThat(logins().login(secret("prod/db", Optional.empty())).password()).isEqualTo("sesame");
    CredentialReference.Ssm parameter =
        new CredentialReference.Ssm(
            "/prod/db", Optional.empty(), Optional.of("bob"), Optional.empty(), Optional.empty());
    assertThat(logins().login(parameter).password()).isEqualTo("sesame");
    // moto keeps the secrets of each account apart
    assertThatThrownBy(
            () ->
                logins()
                    .login(secret("prod/db", Optional.of("arn:aws:iam::210987654321:role/bench"))))
        .hasMessage("credentials: the secret prod/db isn't there in eu-central-1");
  }

  @Test
  void whatIsNotThereIsSaid() {
    assertThatThrownBy(() -> logins().login(secret("gone", Optional.empty())))
        .hasMessage("credentials: the secret gone isn't there in eu-central-1");
  }

  private static SecretLogins logins() {
    Map<String, String> variables =
        Map.of(
            "AWS_ACCESS_KEY_ID", "AKIDEXAMPLE",
            "AWS_SECRET_ACCESS_KEY", "a-key",
            "AWS_REGION", "eu-central-1",
            "AWS_ENDPOINT_URL", place);
    TimeSource time = TimeSource.system();
    return new SecretLogins(new AwsIdentities(variables, time), variables, time);
  }

  private static CredentialReference.SecretsManager secret(String name, Optional<String> role) {
    return new CredentialReference.SecretsManager(
        name,
        Optional.empty(),
        Optional.empty(),
        "username",
        "password",
        role,
        Optional.of("agreed"));
  }

  private static void post(String action, String body) throws Exception {
    String service = action.startsWith("secretsmanager") ? "secretsmanager" : "ssm";
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(place + "/"))
            .header("X-Amz-Target", action)
            .header("Content-Type", "application/x-amz-json-1.1")
            .header(
                "Authorization",
                ("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261125/eu-central-1/%s/aws4_request,"
                        + " SignedHeaders=host, Signature=none")
                    .formatted(service))
            .POST(HttpRequest.BodyPublishers.ofString(body, UTF_8))
            .build();
    assertThat(HTTP.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }

  private static boolean answers() {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(place + "/moto-api/data.json")).build();
      return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
