package dev.spate.lambdalocal.execution;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What came of an invocation.
 *
 * @param payload what the function returned, or the error's JSON ({@code errorMessage}, {@code
 *     errorType}, {@code stackTrace})
 * @param error what goes into {@code X-Amz-Function-Error} ({@code Unhandled}); empty where the
 *     function returned
 * @param logTail the last 4 KB of what it logged in this invocation, the REPORT line included
 */
@SuppressWarnings("ArrayRecordComponent") // payloads are passed on, never compared
public record InvocationResult(byte[] payload, Optional<String> error, String logTail) {
  public InvocationResult {
    requireNonNull(payload, "payload is null");
    requireNonNull(error, "error is null");
    requireNonNull(logTail, "logTail is null");
  }
}
