package dev.spate.fleets.lambda.invoke;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** Invokes one function, each time with one request and never by itself again. */
public final class FunctionClient {
  private final LambdaAsyncClient client;
  private volatile FunctionName function;
  private final TimeSource time;

  public FunctionClient(LambdaAsyncClient client, FunctionName function, TimeSource time) {
    this.client = client;
    this.function = function;
    this.time = time;
  }

  /** The client itself, for all that isn't an invocation. */
  public LambdaAsyncClient service() {
    return client;
  }

  public FunctionName function() {
    return function;
  }

  /** Invokes the function under this name from now on. */
  public void use(FunctionName name) {
    function = name;
  }

  /** Invokes and waits for what the function returns. Never completed with an exception. */
  public CompletableFuture<InvokeResult> call(byte[] payload) {
    return invoke(payload, InvocationType.REQUEST_RESPONSE);
  }

  /** Hands an event over. Never completed with an exception. */
  public CompletableFuture<InvokeResult> event(byte[] payload) {
    return invoke(payload, InvocationType.EVENT);
  }

  private CompletableFuture<InvokeResult> invoke(byte[] payload, InvocationType type) {
    FunctionName function = this.function;
    InvokeRequest.Builder request =
        InvokeRequest.builder()
            .functionName(function.unqualified())
            .invocationType(type)
            .payload(SdkBytes.fromByteArrayUnsafe(payload));
    function.qualifier().ifPresent(request::qualifier);
    Instant sent = time.now();
    try {
      return client
          .invoke(request.build())
          .handle(
              (response, failure) ->
                  failure == null ? reply(response, type, sent) : ServiceErrors.reply(failure));
    } catch (RuntimeException e) { // where the client can't even make the request
      return CompletableFuture.completedFuture(ServiceErrors.reply(e));
    }
  }

  private InvokeResult reply(InvokeResponse response, InvocationType type, Instant sent) {
    if (response.functionError() != null) {
      return failed(response.payload().asByteArrayUnsafe());
    }
    return type == InvocationType.EVENT
        ? new InvokeResult.Accepted()
        : new InvokeResult.Returned(response.payload().asByteArrayUnsafe(), sent, time.now());
  }

  private static InvokeResult failed(byte[] payload) {
    try {
      JsonNode error = ProtocolJson.mapper().readTree(payload);
      return new InvokeResult.Failed(
          error.path("errorType").asText("unknown"), error.path("errorMessage").asText(""));
    } catch (IOException e) {
      return new InvokeResult.Failed("unknown", "the error can't be read: " + e.getMessage());
    }
  }
}
