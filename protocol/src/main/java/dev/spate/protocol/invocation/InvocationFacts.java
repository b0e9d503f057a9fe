package dev.spate.protocol.invocation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a function knows about one of its invocations.
 *
 * @param requestId the invocation's id, as the service gave it
 * @param environment names the execution environment; stays the same while it lives
 * @param invocation which of the environment's invocations it is, from 1; the first one is cold
 * @param receivedAt when the handler got it, by the environment's clock
 * @param answeredAt when the handler was done with it, by the same clock
 * @param initialization how the environment came to be, by Lambda's own word: on-demand,
 *     provisioned-concurrency or snap-start
 * @param jit which compilers the JVM may use, such as {@code C1} or {@code C1+C2}
 * @param memoryMb the function's memory
 * @param coldStart the parts of the environment's start, in its first answers
 */
public record InvocationFacts(
    String requestId,
    String environment,
    long invocation,
    Instant receivedAt,
    Instant answeredAt,
    String initialization,
    String jit,
    int memoryMb,
    Optional<ColdStart> coldStart) {
  /**
   * The parts of a cold start; a part that hasn't happened is empty.
   *
   * @param init from the process's start until the function was ready for its first invocation
   * @param credentials finding the credentials, the first time
   * @param connect opening the first connection
   * @param firstTransaction the first transaction that was acknowledged; where a load or a warm-up
   *     comes first, an empty one
   */
  public record ColdStart(
      Duration init,
      Optional<Duration> credentials,
      Optional<Duration> connect,
      Optional<Duration> firstTransaction) {}

  public InvocationFacts {
    requireNonNull(requestId, "requestId is null");
    requireNonNull(environment, "environment is null");
    requireNonNull(receivedAt, "receivedAt is null");
    requireNonNull(answeredAt, "answeredAt is null");
    requireNonNull(initialization, "initialization is null");
    requireNonNull(jit, "jit is null");
    requireNonNull(coldStart, "coldStart is null");
    if (invocation < 1) {
      throw new IllegalArgumentException("invocation must be 1 or more: " + invocation);
    }
  }

  /** Whether it was the environment's first. */
  public boolean cold() {
    return invocation == 1;
  }
}
