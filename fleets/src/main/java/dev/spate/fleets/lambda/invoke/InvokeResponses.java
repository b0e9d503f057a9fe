package dev.spate.fleets.lambda.invoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.spate.aws.http.HttpResponse;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.task.Outcome.Lost;
import java.io.IOException;
import java.time.Instant;

/** What a response to Invoke means (Lambda's API reference, "Invoke"). */
public final class InvokeResponses {
  private static final int ACCEPTED = 202;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  private InvokeResponses() {}

  /**
   * The result that a response is.
   *
   * @param event whether the invocation was one
   * @param sent when the request was handed to the client
   * @param received when the response was there
   */
  public static InvokeResult of(
      HttpResponse response, boolean event, Instant sent, Instant received) {
    if (response.status() < 200 || response.status() >= 300) {
      return refused(response);
    }
    if (response.headers().first("X-Amz-Function-Error").isPresent()) {
      return failed(response.body());
    }
    if (event) {
      return response.status() == ACCEPTED
          ? new InvokeResult.Accepted()
          : new InvokeResult.Unclear(
              "an event was answered with status %d".formatted(response.status()));
    }
    return new InvokeResult.Returned(response.body(), sent, received);
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

  /** Only what the service itself refused surely did not run. */
  private static InvokeResult refused(HttpResponse response) {
    int status = response.status();
    JsonNode error = json(response.body());
    String type = type(response, error);
    if (status == TOO_MANY_REQUESTS) {
      return new InvokeResult.Throttled(
          error.path("Reason").asText(type.isEmpty() ? "unknown" : type));
    }
    String message = message(status, type, error);
    if (status >= SERVER_ERROR) {
      return new InvokeResult.Unclear(message);
    }
    boolean denied = status == UNAUTHORIZED || status == FORBIDDEN;
    return new InvokeResult.Refused(denied ? Lost.Kind.DENIED : Lost.Kind.REFUSED, message);
  }

  private static String message(int status, String type, JsonNode error) {
    String message = error.path("message").asText(error.path("Message").asText(""));
    return message.isBlank()
        ? "the endpoint answered with status %d and nothing that Lambda would say".formatted(status)
        : "%s (%s, status %d)".formatted(message, type.isEmpty() ? "no type" : type, status);
  }

  /** Such as {@code TooManyRequestsException}; an address may stand behind or before it. */
  private static String type(HttpResponse response, JsonNode error) {
    String type =
        response
            .headers()
            .first("x-amzn-ErrorType")
            .orElseGet(() -> error.path("__type").asText(error.path("code").asText("")));
    String behind = type.substring(type.indexOf('#') + 1);
    int colon = behind.indexOf(':');
    return colon < 0 ? behind : behind.substring(0, colon);
  }

  private static JsonNode json(byte[] body) {
    try {
      return ProtocolJson.mapper().readTree(body);
    } catch (IOException e) {
      return MissingNode.getInstance(); // what stands between may answer with a page
    }
  }
}
