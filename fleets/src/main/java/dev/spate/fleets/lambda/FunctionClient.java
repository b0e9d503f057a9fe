package dev.spate.fleets.lambda;

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
final class FunctionClient {
  private final LambdaAsyncClient client;
  private volatile FunctionName function;
  private final TimeSource time;

  FunctionClient(LambdaAsyncClient client, FunctionName function, TimeSource time) {
    this.client = client;
    this.function = function;
    this.time = time;
  }

  /** The client itself, for all that isn't an invocation. */
  LambdaAsyncClient service() {
    return client;
  }

  FunctionName function() {
    return function;
  }

  /** Invokes the function under this name from now on. */
  void use(FunctionName name) {
    function = name;
  }

  /** Invokes and waits for what the function returns. Never completed with an exception. */
  CompletableFuture<Reply> call(byte[] payload) {
    return invoke(payload, InvocationType.REQUEST_RESPONSE);
  }

  /** Hands an event over. Never completed with an exception. */
  CompletableFuture<Reply> event(byte[] payload) {
    return invoke(payload, InvocationType.EVENT);
  }

  private CompletableFuture<Reply> invoke(byte[] payload, InvocationType type) {
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

  private Reply reply(InvokeResponse response, InvocationType type, Instant sent) {
    if (response.functionError() != null) {
      return failed(response.payload().asByteArrayUnsafe());
    }
    return type == InvocationType.EVENT
        ? new Reply.Accepted()
        : new Reply.Returned(response.payload().asByteArrayUnsafe(), sent, time.now());
  }

  private static Reply failed(byte[] payload) {
    try {
      JsonNode error = ProtocolJson.mapper().readTree(payload);
      return new Reply.Failed(
          error.path("errorType").asText("unknown"), error.path("errorMessage").asText(""));
    } catch (IOException e) {
      return new Reply.Failed("unknown", "the error can't be read: " + e.getMessage());
    }
  }
}
