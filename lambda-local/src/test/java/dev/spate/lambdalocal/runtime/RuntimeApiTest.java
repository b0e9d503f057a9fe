package dev.spate.lambdalocal.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.lambdalocal.execution.Invocation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The Runtime API, as a runtime client sees it. */
class RuntimeApiTest {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final NotedCalls calls = new NotedCalls();
  private RuntimeApi runtimeApi;

  @BeforeEach
  void open() throws IOException {
    runtimeApi = RuntimeApi.open(calls);
  }

  @AfterEach
  void close() {
    runtimeApi.close();
    client.close();
  }

  @Test
  void anInvocationComesWithAllThatClientsRead() throws Exception {
    HttpResponse<String> next = get("invocation/next");
    assertThat(next.statusCode()).isEqualTo(200);
    assertThat(next.body()).isEqualTo("{\"id\":1}");
    assertThat(next.headers().map())
        .containsEntry("content-type", List.of("application/json"))
        .containsEntry("lambda-runtime-aws-request-id", List.of("r-1"))
        .containsEntry("lambda-runtime-deadline-ms", List.of("1700000000123"))
        .containsEntry("lambda-runtime-invoked-function-arn", List.of("arn:aws:lambda:x"))
        .containsEntry("lambda-runtime-trace-id", List.of("Root=1-2-3"))
        .containsEntry("lambda-runtime-client-context", List.of("{\"a\": \"\\u00e9\"}"));
  }

  @Test
  void answersAreTaken() throws Exception {
    assertThat(post("invocation/r-1/response", "[1]")).isEqualTo(202);
    assertThat(post("invocation/r-2/error", "{}")).isEqualTo(202);
    assertThat(post("init/error", "{\"a\":1}")).isEqualTo(202);
    assertThat(post("restore/error", "{\"b\":1}")).isEqualTo(202);
    assertThat(get("restore/next").statusCode()).isEqualTo(200);
    assertThat(calls.noted)
        .containsExactly(
            "response r-1 [1]",
            "error r-2 {}",
            "initError {\"a\":1}",
            "initError {\"b\":1}",
            "restore");
  }

  @Test
  void callsThatAreNotAllowedAreRefused() throws Exception {
    calls.refusal = Optional.of(CallRefusedException.state("/invocation/next", "busy"));
    HttpResponse<String> next = get("invocation/next");
    assertThat(next.statusCode()).isEqualTo(403);
    assertThat(next.body()).contains("InvalidStateTransition", "while the runtime is busy");
    calls.refusal = Optional.of(CallRefusedException.requestId());
    assertThat(post("invocation/r-9/response", "1")).isEqualTo(400);
    calls.refusal = Optional.of(CallRefusedException.tooLarge(RuntimeCalls.MAX_RESPONSE));
    assertThat(post("invocation/r-9/response", "1")).isEqualTo(413);
    calls.refusal = Optional.empty();
    assertThat(post("invocation/r-1/response", "2")).isEqualTo(202);
  }

  @Test
  void unknownCallsAreNotFound() throws Exception {
    assertThat(get("invocation/last").statusCode()).isEqualTo(404);
    assertThat(post("invocation/next", "")).isEqualTo(404);
    assertThat(calls.noted).isEmpty();
  }

  @Test
  void aClientOfAnEnvironmentThatHasEndedLosesItsConnection() {
    calls.ended = true;
    Assertions.assertThatIOException().isThrownBy(() -> get("invocation/next"));
  }

  @Test
  void ofALargeAnswerJustEnoughIsReadToSeeThatItIs() throws Exception {
    int limit = Math.toIntExact(RuntimeCalls.MAX_RESPONSE);
    post("invocation/r-1/response", "1".repeat(limit + 1_000_000));
    assertThat(calls.noted)
        .singleElement()
        .asString()
        .hasSize(limit + 1 + "response r-1 ".length());
  }

  private HttpResponse<String> get(String call) throws Exception {
    return client.send(request(call).build(), BodyHandlers.ofString());
  }

  private int post(String call, String body) throws Exception {
    HttpRequest request = request(call).POST(BodyPublishers.ofString(body)).build();
    return client.send(request, BodyHandlers.ofString()).statusCode();
  }

  private HttpRequest.Builder request(String call) {
    return HttpRequest.newBuilder(
        URI.create("http://%s/2018-06-01/runtime/%s".formatted(runtimeApi.address(), call)));
  }

  /** Notes what is called, and refuses what it is told to. */
  private static final class NotedCalls implements RuntimeCalls {
    private final List<String> noted = new ArrayList<>();
    private Optional<CallRefusedException> refusal = Optional.empty();
    private boolean ended;

    @Override
    public PendingDelivery next() throws CallRefusedException {
      check();
      Invocation invocation =
          new Invocation(
              "r-1",
              "{\"id\":1}".getBytes(StandardCharsets.UTF_8),
              "arn:aws:lambda:x",
              "$LATEST",
              Optional.of("{\"a\":\n\"é\"}"));
      return new PendingDelivery(
          invocation, Instant.ofEpochMilli(1_700_000_000_123L), "Root=1-2-3");
    }

    @Override
    public void response(String requestId, byte[] payload) throws CallRefusedException {
      check();
      noted.add("response " + requestId + " " + new String(payload, StandardCharsets.UTF_8));
    }

    @Override
    public void error(String requestId, byte[] error) throws CallRefusedException {
      check();
      noted.add("error " + requestId + " " + new String(error, StandardCharsets.UTF_8));
    }

    @Override
    public void initError(byte[] error) throws CallRefusedException {
      check();
      noted.add("initError " + new String(error, StandardCharsets.UTF_8));
    }

    @Override
    public void restore() throws CallRefusedException {
      check();
      noted.add("restore");
    }

    private void check() throws CallRefusedException {
      if (ended) {
        throw new CancellationException();
      }
      if (refusal.isPresent()) {
        throw refusal.get();
      }
    }
  }
}
