package dev.spate.lambdalocal.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The errors that Lambda itself answers with, in its words. */
final class ErrorBodies {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ErrorBodies() {}

  /** The invocation took too long. */
  static byte[] timedOut(String requestId, Duration timeout) {
    return body("Sandbox.Timedout", about(requestId, timedOut(timeout)));
  }

  /** What the log says of one that took too long. */
  static String timedOut(Duration timeout) {
    return String.format(
        Locale.ROOT, "Task timed out after %.2f seconds", timeout.toMillis() / 1000.0);
  }

  /** The process ended by itself, or was killed. */
  static byte[] exited(String requestId, int status) {
    return body("Runtime.ExitError", about(requestId, exited(status)));
  }

  /** How a process ended; 128 and a signal's number say which one ended it. */
  static String exited(int status) {
    return switch (status) {
      case 0 -> "Runtime exited without providing a reason";
      case 128 + 6 -> "Runtime exited with error: signal: aborted";
      case 128 + 7 -> "Runtime exited with error: signal: bus error";
      case 128 + 9 -> "Runtime exited with error: signal: killed";
      case 128 + 11 -> "Runtime exited with error: signal: segmentation fault";
      default -> "Runtime exited with error: exit status " + status;
    };
  }

  /** The process couldn't be started. */
  static byte[] notStarted(String requestId, String why) {
    return body("Runtime.InvalidEntrypoint", about(requestId, why));
  }

  /** The function returned too much. */
  static byte[] responseTooLarge(long limit) {
    return body(
        "Function.ResponseSizeTooLarge",
        "Response payload size exceeded maximum allowed payload size (%d bytes).".formatted(limit));
  }

  private static String about(String requestId, String error) {
    return "RequestId: %s Error: %s".formatted(requestId, error);
  }

  private static byte[] body(String type, String message) {
    Map<String, String> body = new LinkedHashMap<>();
    body.put("errorType", type);
    body.put("errorMessage", message);
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
