package dev.spate.lambdalocal;

import static dev.spate.lambdalocal.testing.LambdaSandbox.ARN;
import static dev.spate.lambdalocal.testing.LambdaSandbox.NAME;
import static dev.spate.lambdalocal.testing.LambdaSandbox.ask;
import static dev.spate.lambdalocal.testing.LambdaSandbox.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.lambdalocal.access.Access;
import dev.spate.lambdalocal.access.AccessKeys;
import dev.spate.lambdalocal.execution.Faults;
import dev.spate.lambdalocal.execution.FunctionSettings;
import dev.spate.lambdalocal.execution.InvocationResult;
import dev.spate.lambdalocal.inprocess.InProcessExecution;
import dev.spate.lambdalocal.service.EventDelays;
import dev.spate.lambdalocal.testing.Clients;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;

/** Who is answered, tried with AWS's own client and with bare HTTP. */
class AccessTest {
  private static final AccessKeys KEYS = AccessKeys.random(new SecureRandom());

  private final List<AutoCloseable> open = new ArrayList<>();
  private InProcessExecution execution;

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open.reversed()) {
      one.close();
    }
  }

  private LocalLambda start(Access access, Duration ahead) throws IOException {
    execution =
        new InProcessExecution(
            new FunctionSettings(
                NAME,
                1_769,
                Duration.ofMinutes(15),
                Map.of(
                    "DB_NAME", "bench",
                    "DB_PASS", "swordfish",
                    "DB_URL", "postgres://app:swordfish@db/bench"),
                false),
            10,
            invocation -> new InvocationResult(invocation.payload(), Optional.empty(), ""));
    InstantSource clock = () -> Instant.now().plus(ahead);
    LocalLambda lambda =
        LocalLambda.over(
            execution,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            access,
            Faults.NONE,
            EventDelays.AWS,
            line -> {},
            clock);
    open.add(lambda);
    return lambda;
  }

  private LambdaAsyncClient client(LocalLambda lambda, AccessKeys keys) {
    LambdaAsyncClient client = Clients.of(lambda.endpoint(), keys.id(), keys.secret());
    open.add(client);
    return client;
  }

  @ParameterizedTest
  @ValueSource(strings = {NAME, ARN, NAME + ":$LATEST", ARN + ":$LATEST"})
  void whatTheSdkSignsWithTheKeysIsAnswered(String name) throws IOException {
    LambdaAsyncClient client = client(start(new Access.Signed(KEYS), Duration.ZERO), KEYS);
    String payload = "{\"name\":\"Zoë\",\"list\":[1, 2]}";
    assertThat(
            ask(() -> client.invoke(r -> r.functionName(name).payload(json(payload))))
                .payload()
                .asUtf8String())
        .isEqualTo(payload);
    assertThat(ask(() -> client.getFunction(r -> r.functionName(name))).configuration())
        .isNotNull();
    ask(() -> client.invoke(r -> r.functionName(name).qualifier("$LATEST").payload(json("{}"))));
  }

  @Test
  void otherKeysAreRefusedInAwssWords() throws IOException {
    LocalLambda lambda = start(new Access.Signed(KEYS), Duration.ZERO);
    assertThatThrownBy(() -> configuration(client(lambda, new AccessKeys("AKIAX", "y"))))
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(403);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("UnrecognizedClientException");
            });
    assertThatThrownBy(() -> configuration(client(lambda, new AccessKeys(KEYS.id(), "guess"))))
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            e ->
                assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidSignatureException"));
    assertThat(execution.invoked()).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {-4, 4})
  void aClockThatIsALittleOffDoesNoHarm(long minutes) throws IOException {
    LocalLambda lambda = start(new Access.Signed(KEYS), Duration.ofMinutes(minutes));
    assertThat(configuration(client(lambda, KEYS)).functionName()).isEqualTo(NAME);
  }

  @ParameterizedTest
  @ValueSource(longs = {-6, 6, 60 * 24 * 365})
  void aSignatureOfAnotherTimeIsRefused(long minutes) throws IOException {
    LocalLambda lambda = start(new Access.Signed(KEYS), Duration.ofMinutes(minutes));
    assertThatThrownBy(() -> configuration(client(lambda, KEYS)))
        .hasMessageContaining("Signature not current");
  }

  @Test
  void anUnsignedRequestIsRefusedUnlessThatIsAllowed() throws IOException {
    String request = "GET /2015-03-31/functions/%s HTTP/1.1\r\nHost: 127.0.0.1\r\n".formatted(NAME);
    assertThat(send(start(new Access.Signed(KEYS), Duration.ZERO), request))
        .startsWith("HTTP/1.1 403 ")
        .contains("MissingAuthenticationTokenException")
        .doesNotContain("swordfish");
    assertThat(send(start(new Access.Anyone(), Duration.ZERO), request))
        .startsWith("HTTP/1.1 200 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: evil.example\r\n",
        "Host: evil.example:9001\r\n",
        "Host: 127.0.0.1.evil.example\r\n",
        "Host: localhost\r\nOrigin: http://evil.example\r\n",
        "Host: localhost\r\nOrigin: null\r\n",
        "Host: localhost\r\nSec-Fetch-Site: cross-site\r\n",
      })
  void noWebPageIsAnsweredThoughAnyoneIs(String headers) throws IOException {
    LocalLambda lambda = start(new Access.Anyone(), Duration.ZERO);
    String request =
        "POST /2015-03-31/functions/%s/invocations HTTP/1.1\r\n".formatted(NAME) + headers;
    assertThat(send(lambda, request)).startsWith("HTTP/1.1 403 ");
    assertThat(execution.invoked()).isZero();
  }

  @Test
  void aSecretPathIsItsOwnKey() throws IOException {
    LocalLambda lambda = start(Access.SecretPath.random(new SecureRandom()), Duration.ZERO);
    assertThat(configuration(client(lambda, KEYS)).functionName()).isEqualTo(NAME);
    String path = "/2015-03-31/functions/" + NAME;
    for (String guess : List.of(path, "/x" + path, "/", "/" + "0".repeat(32) + path)) {
      assertThat(send(lambda, "GET %s HTTP/1.1\r\nHost: localhost\r\n".formatted(guess)))
          .startsWith("HTTP/1.1 403 ");
    }
  }

  @Test
  void secretsAreMaskedAndSurviveBeingSentBack() throws IOException {
    LambdaAsyncClient client = client(start(new Access.Signed(KEYS), Duration.ZERO), KEYS);
    Map<String, String> shown = configuration(client).environment().variables();
    assertThat(shown)
        .containsEntry("DB_NAME", "bench")
        .containsEntry("DB_PASS", "********")
        .containsEntry("DB_URL", "********");
    ask(
        () ->
            client.updateFunctionConfiguration(
                r -> r.functionName(NAME).environment(e -> e.variables(shown))));
    assertThat(execution.settings().environment())
        .containsEntry("DB_PASS", "swordfish")
        .containsEntry("DB_URL", "postgres://app:swordfish@db/bench");
  }

  private static GetFunctionConfigurationResponse configuration(LambdaAsyncClient client) {
    return ask(() -> client.getFunctionConfiguration(r -> r.functionName(NAME)));
  }

  private static String send(LocalLambda lambda, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), lambda.port());
        OutputStream out = socket.getOutputStream();
        InputStream in = socket.getInputStream()) {
      out.write((request + "Connection: close\r\nContent-Length: 0\r\n\r\n").getBytes(UTF_8));
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
