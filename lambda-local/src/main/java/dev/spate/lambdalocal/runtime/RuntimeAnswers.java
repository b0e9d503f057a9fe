package dev.spate.lambdalocal.runtime;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What the Runtime API answers. */
final class RuntimeAnswers {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final byte[] OK = "{\"status\":\"OK\"}".getBytes(StandardCharsets.US_ASCII);

  private RuntimeAnswers() {}

  static void ok(HttpExchange exchange) throws IOException {
    send(exchange, 200, OK);
  }

  static void accept(HttpExchange exchange) throws IOException {
    send(exchange, 202, OK);
  }

  static void unknown(HttpExchange exchange, String call) throws IOException {
    send(exchange, 404, error("NotFound", "no such call: " + call));
  }

  static void refuse(HttpExchange exchange, CallRefusedException refused) throws IOException {
    send(exchange, refused.status(), error(refused.type(), refused.getMessage()));
  }

  /** Sends an invocation. The Java client crashes on an answer without a Content-Type. */
  static void deliver(HttpExchange exchange, PendingDelivery delivery) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    String requestId = delivery.invocation().requestId();
    headers.set("Lambda-Runtime-Aws-Request-Id", requestId);
    headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(delivery.deadline().toEpochMilli()));
    headers.set("Lambda-Runtime-Invoked-Function-Arn", delivery.invocation().invokedArn());
    headers.set("Lambda-Runtime-Trace-Id", delivery.traceId());
    delivery
        .invocation()
        .clientContext()
        .ifPresent(context -> headers.set("Lambda-Runtime-Client-Context", ascii(context)));
    send(exchange, 200, delivery.invocation().payload());
  }

  /** JSON with all but ASCII escaped, since headers hold nothing else, and on one line. */
  private static String ascii(String json) {
    StringBuilder escaped = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); i++) {
      char each = json.charAt(i);
      if (each < 0x20) {
        escaped.append(' ');
      } else if (each < 0x7f) {
        escaped.append(each);
      } else {
        escaped.append("\\u%04x".formatted((int) each));
      }
    }
    return escaped.toString();
  }

  private static byte[] error(String type, String message) throws IOException {
    return JSON.writeValueAsBytes(Map.of("errorType", type, "errorMessage", message));
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }
}
