package dev.spate.lambdalocal;

import static dev.spate.lambdalocal.testing.LambdaSandbox.ARN;
import static dev.spate.lambdalocal.testing.LambdaSandbox.NAME;
import static dev.spate.lambdalocal.testing.LambdaSandbox.ask;
import static dev.spate.lambdalocal.testing.LambdaSandbox.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.lambdalocal.execution.Invocation;
import dev.spate.lambdalocal.execution.InvocationResult;
import dev.spate.lambdalocal.inprocess.InProcessExecution;
import dev.spate.lambdalocal.testing.LambdaSandbox;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.InvalidRequestContentException;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.lambda.model.RequestTooLargeException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.ThrottleReason;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/** What AWS's own client makes of invocations that are answered at once. */
class InvokeTest {
  private static final int SYNCHRONOUS_MAX = 6 * 1024 * 1024;

  private final List<Invocation> seen = new CopyOnWriteArrayList<>();

  private InvocationResult echo(Invocation invocation) {
    seen.add(invocation);
    return InProcessExecution.echo(invocation);
  }

  private static InvokeResponse invoke(
      LambdaSandbox lambda, Consumer<InvokeRequest.Builder> request) {
    return ask(() -> lambda.client.invoke(it -> request.accept(it.functionName(NAME))));
  }

  @Test
  void whatTheFunctionReturnsIsThePayload() {
    try (LambdaSandbox lambda = new LambdaSandbox(this::echo)) {
      InvokeResponse response = invoke(lambda, it -> it.payload(json("{\"id\":6400}")));

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.payload().asUtf8String()).isEqualTo("{\"id\":6400}");
      assertThat(response.functionError()).isNull();
      assertThat(response.logResult()).isNull();
      assertThat(response.executedVersion()).isEqualTo("$LATEST");
      assertThat(response.responseMetadata().requestId()).isEqualTo(seen.getFirst().requestId());
      assertThat(seen.getFirst().invokedArn()).isEqualTo(ARN);
    }
  }

  @Test
  void withoutAPayloadTheEventIsAnEmptyObject() {
    try (LambdaSandbox lambda = new LambdaSandbox(this::echo)) {
      assertThat(invoke(lambda, it -> {}).payload().asUtf8String()).isEqualTo("{}");
    }
  }

  @Test
  void aFunctionErrorIsAnAnswerAndTheLogsTailComesOnDemand() {
    InvocationResult failed =
        new InvocationResult(
            "{\"errorMessage\":\"no\",\"errorType\":\"X\"}".getBytes(StandardCharsets.UTF_8),
            Optional.of("Unhandled"),
            "REPORT RequestId: é");
    try (LambdaSandbox lambda = new LambdaSandbox(invocation -> failed)) {
      InvokeResponse response = invoke(lambda, it -> it.logType(LogType.TAIL));

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.functionError()).isEqualTo("Unhandled");
      assertThat(response.payload().asUtf8String()).contains("errorMessage");
      byte[] tail = Base64.getDecoder().decode(response.logResult());
      assertThat(new String(tail, StandardCharsets.UTF_8)).isEqualTo("REPORT RequestId: é");
    }
  }

  @Test
  void aDryRunRunsNothing() {
    try (LambdaSandbox lambda = new LambdaSandbox(this::echo)) {
      InvokeResponse response = invoke(lambda, it -> it.invocationType(InvocationType.DRY_RUN));

      assertThat(response.statusCode()).isEqualTo(204);
      assertThat(seen).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        NAME,
        NAME + ":$LATEST",
        "000000000000:function:" + NAME,
        "function:" + NAME + ":$LATEST",
        ARN,
        ARN + ":$LATEST",
        "arn:aws:lambda:eu-west-1:123456789012:function:" + NAME,
      })
  void aFunctionGoesByEachOfItsNames(String name) {
    try (LambdaSandbox lambda = new LambdaSandbox(this::echo)) {
      ask(() -> lambda.client.invoke(it -> it.functionName(name)));

      assertThat(seen.getFirst().invokedArn())
          .isEqualTo(name.endsWith("$LATEST") ? ARN + ":$LATEST" : ARN);
      assertThat(seen.getFirst().qualifier()).isEqualTo("$LATEST");
    }
  }

  @Test
  void anotherFunctionOrVersionIsNotFound() {
    try (LambdaSandbox lambda = new LambdaSandbox(this::echo)) {
      assertThatThrownBy(() -> ask(() -> lambda.client.invoke(it -> it.functionName("other:live"))))
          .isInstanceOf(ResourceNotFoundException.class)
          .hasMessageContaining(
              "Function not found: arn:aws:lambda:us-east-1:000000000000:function:other:live");
      assertThatThrownBy(() -> invoke(lambda, it -> it.qualifier("9")))
          .isInstanceOf(ResourceNotFoundException.class)
          .hasMessageContaining("Function not found: " + ARN + ":9");
      assertThatThrownBy(
              () ->
                  ask(
                      () ->
                          lambda.client.invoke(it -> it.functionName(NAME + ":1").qualifier("2"))))
          .isInstanceOf(InvalidParameterValueException.class)
          .hasMessageContaining("does not match the specified qualifier");
    }
  }

  @Test
  void whatIsNoJsonIsRefused() {
    try (LambdaSandbox lambda = new LambdaSandbox(this::echo)) {
      for (String payload : List.of("{\"id\":", "nonsense", "{} {}", "  ")) {
        assertThatThrownBy(() -> invoke(lambda, it -> it.payload(json(payload))))
            .as(payload)
            .isInstanceOf(InvalidRequestContentException.class)
            .hasMessageContaining("Could not parse request body into json");
      }
      assertThatThrownBy(() -> invoke(lambda, it -> it.clientContext("%%%")))
          .isInstanceOf(InvalidRequestContentException.class);
      assertThat(seen).isEmpty();
    }
  }

  @Test
  void theClientsContextReachesTheFunction() {
    String context = "{\"custom\":{\"a\":\"b\"}}";
    try (LambdaSandbox lambda = new LambdaSandbox(this::echo)) {
      invoke(
          lambda,
          it ->
              it.clientContext(
                  Base64.getEncoder().encodeToString(context.getBytes(StandardCharsets.UTF_8))));

      assertThat(seen.getFirst().clientContext()).contains(context);
    }
  }

  @Test
  void payloadsMayHave6MegabytesAndEventsOne() {
    String filler = "\"" + "x".repeat(SYNCHRONOUS_MAX - 2) + "\"";
    String event = "\"" + "x".repeat(1024 * 1024 - 2) + "\"";
    try (LambdaSandbox lambda = new LambdaSandbox(this::echo)) {
      assertThat(invoke(lambda, it -> it.payload(json(filler))).payload().asByteArrayUnsafe())
          .hasSize(SYNCHRONOUS_MAX);
      assertThatThrownBy(() -> invoke(lambda, it -> it.payload(json(filler + " "))))
          .isInstanceOf(RequestTooLargeException.class)
          .hasMessageContaining("6291457 byte payload is too large for the RequestResponse");
      assertThat(
              invoke(lambda, it -> it.invocationType(InvocationType.EVENT).payload(json(event)))
                  .statusCode())
          .isEqualTo(202);
      assertThatThrownBy(
              () ->
                  invoke(
                      lambda,
                      it -> it.invocationType(InvocationType.EVENT).payload(json(event + " "))))
          .isInstanceOf(RequestTooLargeException.class);
    }
  }

  @Test
  void anUnknownTypeIsRefused() {
    try (LambdaSandbox lambda = new LambdaSandbox(this::echo)) {
      assertThatThrownBy(() -> invoke(lambda, it -> it.invocationType("Later")))
          .isInstanceOfSatisfying(
              LambdaException.class,
              e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException"));
    }
  }

  @Test
  void aThrottleSaysWhichLimitAndWhenToComeBack() {
    try (LambdaSandbox lambda = new LambdaSandbox(this::echo)) {
      lambda.execution.reserve(OptionalInt.of(0));

      assertThatThrownBy(() -> invoke(lambda, it -> {}))
          .isInstanceOfSatisfying(
              TooManyRequestsException.class,
              e -> {
                assertThat(e.statusCode()).isEqualTo(429);
                assertThat(e.reason())
                    .isEqualTo(
                        ThrottleReason.RESERVED_FUNCTION_CONCURRENT_INVOCATION_LIMIT_EXCEEDED);
                assertThat(e.retryAfterSeconds()).isEqualTo("1");
                assertThat(e.requestId()).isNotBlank();
              });
    }
  }

  @Test
  void aThousandInvocationsAreInFlightAtOnce() throws InterruptedException {
    CountDownLatch all = new CountDownLatch(1_000);
    CountDownLatch end = new CountDownLatch(1);
    try (LambdaSandbox lambda =
        new LambdaSandbox(
            invocation -> {
              all.countDown();
              await(end);
              return InProcessExecution.echo(invocation);
            })) {
      List<CompletableFuture<InvokeResponse>> calls = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        String payload = Integer.toString(i);
        calls.add(lambda.client.invoke(it -> it.functionName(NAME).payload(json(payload))));
      }
      all.await();
      assertThatThrownBy(() -> invoke(lambda, it -> {}))
          .isInstanceOf(TooManyRequestsException.class);
      end.countDown();

      for (int i = 0; i < 1_000; i++) {
        assertThat(calls.get(i).join().payload().asUtf8String()).isEqualTo(Integer.toString(i));
      }
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
