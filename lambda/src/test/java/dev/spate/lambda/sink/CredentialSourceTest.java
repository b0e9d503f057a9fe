package dev.spate.lambda.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CredentialSourceTest {
  private HttpServer server;
  private String authorization;
  private int asked;
  private Duration validity = Duration.ofHours(1);
  private String body =
      "{\"AccessKeyId\": \"key-%d\", \"SecretAccessKey\": \"sesame\", \"Token\": \"t\","
          + " \"Expiration\": \"%s\"}";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/creds",
        exchange -> {
          authorization = exchange.getRequestHeaders().getFirst("Authorization");
          asked++;
          byte[] answer = body.formatted(asked, Instant.now().plus(validity)).getBytes(UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void keysInVariablesComeFirst() throws Exception {
    CredentialSource source =
        source(
            Map.of(
                "AWS_ACCESS_KEY_ID", "a",
                "AWS_SECRET_ACCESS_KEY", "b",
                "AWS_SESSION_TOKEN", "c",
                "AWS_CONTAINER_CREDENTIALS_FULL_URI", address()));
    assertThat(source.find()).isEqualTo(new AwsCredentials("a", "b", Optional.of("c")));
    assertThat(source.find().toString()).doesNotContain("b");
  }

  @Test
  void aRestoredFunctionAsksForThemAndKeepsThemUntilTheyEnd() throws Exception {
    CredentialSource source = source(asking());
    assertThat(source.find().accessKey()).isEqualTo("key-1");
    assertThat(authorization).isEqualTo("let-me-in");
    assertThat(source.find()).isEqualTo(new AwsCredentials("key-1", "sesame", Optional.of("t")));
    source.forget();
    validity = Duration.ofMinutes(1);
    assertThat(source.find().accessKey()).isEqualTo("key-2");
    assertThat(source.find().accessKey()).isEqualTo("key-3");
  }

  @Test
  void whatIsMissingIsNamedAndNothingOfTheAnswerIsTold() {
    assertThatThrownBy(() -> source(Map.of()).find())
        .hasMessageContaining("AWS_ACCESS_KEY_ID")
        .hasMessageContaining("AWS_CONTAINER_CREDENTIALS_FULL_URI");
    body = "{\"SecretAccessKey\": \"sesame\"}";
    assertThatThrownBy(() -> source(asking()).find())
        .hasMessageContaining("can't be had")
        .hasMessageNotContaining("sesame");
  }

  private String address() {
    return "http://127.0.0.1:%d/creds".formatted(server.getAddress().getPort());
  }

  private Map<String, String> asking() {
    return Map.of(
        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
        address(),
        "AWS_CONTAINER_AUTHORIZATION_TOKEN",
        "let-me-in");
  }

  private static CredentialSource source(Map<String, String> variables) {
    return new CredentialSource(variables, TimeSource.system());
  }
}
