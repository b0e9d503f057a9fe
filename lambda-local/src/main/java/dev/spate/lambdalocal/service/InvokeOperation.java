package dev.spate.lambdalocal.service;

import dev.spate.lambdalocal.exchange.ApiJson;
import dev.spate.lambdalocal.exchange.ApiRequest;
import dev.spate.lambdalocal.exchange.ApiResponse;
import dev.spate.lambdalocal.exchange.FunctionReference;
import dev.spate.lambdalocal.exchange.Operation;
import dev.spate.lambdalocal.exchange.ServiceException;
import dev.spate.lambdalocal.execution.Invocation;
import dev.spate.lambdalocal.execution.InvocationResult;
import dev.spate.lambdalocal.execution.ThrottledException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** Invoke, in its three types. */
final class InvokeOperation implements Operation {
  /** An event's payload (Lambda quotas: 1 MB). */
  private static final int EVENT_MAX = 1024 * 1024;

  /** Without a payload the function is handed an empty object. */
  private static final byte[] NO_PAYLOAD = "{}".getBytes(StandardCharsets.UTF_8);

  private final DeployedFunction function;
  private final ThrottleInjection admission;
  private final EventQueue events;

  InvokeOperation(DeployedFunction function, ThrottleInjection admission, EventQueue events) {
    this.function = function;
    this.admission = admission;
    this.events = events;
  }

  @Override
  public ApiResponse answer(ApiRequest request) throws ServiceException {
    String type = request.header("X-Amz-Invocation-Type").orElse("RequestResponse");
    requireSize(request, type);
    FunctionReference name = function.named(request);
    String version = function.versions().resolve(name.qualifier());
    Invocation invocation = invocation(request, name, version, type.equals("Event"));
    return switch (type) {
      case "RequestResponse" -> call(request, invocation, version);
      case "Event" -> {
        events.accept(invocation);
        yield ApiResponse.empty(202);
      }
      case "DryRun" -> ApiResponse.empty(204);
      default ->
          throw ServiceException.outOfSchema(
              type,
              "invocationType",
              "Member must satisfy enum value set: [Event, RequestResponse, DryRun]");
    };
  }

  private static void requireSize(ApiRequest request, String type) throws ServiceException {
    long limit = type.equals("Event") ? EVENT_MAX : ApiRequest.BODY_MAX;
    if (request.length() > limit) {
      throw ServiceException.of(
          413,
          "RequestTooLargeException",
          "%d byte payload is too large for the %s invocation type (limit %d bytes)"
              .formatted(request.length(), type, limit));
    }
  }

  private Invocation invocation(
      ApiRequest request, FunctionReference name, String version, boolean event)
      throws ServiceException {
    byte[] payload = request.body().length == 0 ? NO_PAYLOAD : request.body();
    ApiJson.requireValue(payload);
    return new Invocation(
        request.requestId(),
        payload,
        name.qualifier().map(function.arns()::qualified).orElseGet(function.arns()::function),
        name.qualifier().orElse(Versions.LATEST),
        version,
        clientContext(request),
        event);
  }

  private static Optional<String> clientContext(ApiRequest request) throws ServiceException {
    Optional<String> header = request.header("X-Amz-Client-Context");
    if (header.isEmpty()) {
      return header;
    }
    try {
      byte[] context = Base64.getDecoder().decode(header.get());
      ApiJson.requireValue(context);
      return Optional.of(new String(context, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw ServiceException.of(
          400,
          "InvalidRequestContentException",
          "Client context must be a valid Base64-encoded JSON object.");
    }
  }

  private ApiResponse call(ApiRequest request, Invocation invocation, String version)
      throws ServiceException {
    try {
      InvocationResult result = admission.begin(invocation).join();
      ApiResponse response =
          ApiResponse.payload(result.payload()).with("X-Amz-Executed-Version", version);
      if (result.error().isPresent()) {
        response = response.with("X-Amz-Function-Error", result.error().get());
      }
      if (request.header("X-Amz-Log-Type").orElse("None").equals("Tail")) {
        byte[] tail = result.logTail().getBytes(StandardCharsets.UTF_8);
        response = response.with("X-Amz-Log-Result", Base64.getEncoder().encodeToString(tail));
      }
      return response;
    } catch (ThrottledException e) {
      throw ServiceException.throttled(e.reason());
    } catch (CompletionException e) {
      throw ServiceException.internal(String.valueOf(e.getCause()));
    }
  }
}
