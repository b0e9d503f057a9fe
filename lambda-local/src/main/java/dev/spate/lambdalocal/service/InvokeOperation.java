package dev.spate.lambdalocal.service;

import dev.spate.lambdalocal.execution.Invocation;
import dev.spate.lambdalocal.execution.InvocationResult;
import dev.spate.lambdalocal.execution.Throttled;
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
  private final Admission admission;
  private final EventQueue events;

  InvokeOperation(DeployedFunction function, Admission admission, EventQueue events) {
    this.function = function;
    this.admission = admission;
    this.events = events;
  }

  @Override
  public Response answer(Request request) throws ServiceError {
    String type = request.header("X-Amz-Invocation-Type").orElse("RequestResponse");
    requireSize(request, type);
    FunctionName name = function.named(request);
    String version = function.versions().resolve(name.qualifier());
    Invocation invocation = invocation(request, name, version, type.equals("Event"));
    return switch (type) {
      case "RequestResponse" -> call(request, invocation, version);
      case "Event" -> {
        events.accept(invocation);
        yield Response.empty(202);
      }
      case "DryRun" -> Response.empty(204);
      default ->
          throw ServiceError.outOfSchema(
              type,
              "invocationType",
              "Member must satisfy enum value set: [Event, RequestResponse, DryRun]");
    };
  }

  private static void requireSize(Request request, String type) throws ServiceError {
    long limit = type.equals("Event") ? EVENT_MAX : Request.BODY_MAX;
    if (request.length() > limit) {
      throw ServiceError.of(
          413,
          "RequestTooLargeException",
          "%d byte payload is too large for the %s invocation type (limit %d bytes)"
              .formatted(request.length(), type, limit));
    }
  }

  private Invocation invocation(Request request, FunctionName name, String version, boolean event)
      throws ServiceError {
    byte[] payload = request.body().length == 0 ? NO_PAYLOAD : request.body();
    Json.requireValue(payload);
    return new Invocation(
        request.requestId(),
        payload,
        name.qualifier().map(function.arns()::qualified).orElseGet(function.arns()::function),
        name.qualifier().orElse(Versions.LATEST),
        version,
        clientContext(request),
        event);
  }

  private static Optional<String> clientContext(Request request) throws ServiceError {
    Optional<String> header = request.header("X-Amz-Client-Context");
    if (header.isEmpty()) {
      return header;
    }
    try {
      byte[] context = Base64.getDecoder().decode(header.get());
      Json.requireValue(context);
      return Optional.of(new String(context, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw ServiceError.of(
          400,
          "InvalidRequestContentException",
          "Client context must be a valid Base64-encoded JSON object.");
    }
  }

  private Response call(Request request, Invocation invocation, String version)
      throws ServiceError {
    try {
      InvocationResult result = admission.begin(invocation).join();
      Response response =
          Response.payload(result.payload()).with("X-Amz-Executed-Version", version);
      if (result.error().isPresent()) {
        response = response.with("X-Amz-Function-Error", result.error().get());
      }
      if (request.header("X-Amz-Log-Type").orElse("None").equals("Tail")) {
        byte[] tail = result.logTail().getBytes(StandardCharsets.UTF_8);
        response = response.with("X-Amz-Log-Result", Base64.getEncoder().encodeToString(tail));
      }
      return response;
    } catch (Throttled e) {
      throw ServiceError.throttled(e.reason());
    } catch (CompletionException e) {
      throw ServiceError.internal(String.valueOf(e.getCause()));
    }
  }
}
