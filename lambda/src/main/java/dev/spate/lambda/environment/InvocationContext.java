package dev.spate.lambda.environment;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * One invocation of the function.
 *
 * @param requestId the id that the service gave it
 * @param environment the execution environment's id
 * @param number which of the environment's invocations it is, from 1
 * @param receivedAt when the handler got it
 * @param receivedNs the same, by the monotonic clock
 */
public record InvocationContext(
    String requestId, String environment, long number, Instant receivedAt, long receivedNs) {
  public InvocationContext {
    requireNonNull(requestId, "requestId is null");
    requireNonNull(environment, "environment is null");
    requireNonNull(receivedAt, "receivedAt is null");
  }

  /** Whether it is the environment's first. */
  public boolean cold() {
    return number == 1;
  }
}
