package dev.spate.engine.fleet;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.invocation.InvocationFacts.ColdStart;
import java.time.Duration;
import java.util.Optional;

/**
 * One execution environment of a function, as it was seen in a trial.
 *
 * @param id names it
 * @param invocations how many invocations of the trial it answered, warm-up included
 * @param cold whether its first invocation was among them
 * @param coldStart the parts of its start, where known
 * @param initialization how it came to be: on-demand, provisioned-concurrency or snap-start
 * @param jit which compilers its JVM may use
 * @param memoryMb the function's memory
 * @param clockSkew how far its clock was ahead of the driver's, by the invocation whose round trip
 *     was shortest: half the round trip is the most that the estimate can be wrong
 * @param clockSkewError that half
 */
public record EnvironmentFacts(
    String id,
    int invocations,
    boolean cold,
    Optional<ColdStart> coldStart,
    String initialization,
    String jit,
    int memoryMb,
    Duration clockSkew,
    Duration clockSkewError) {
  public EnvironmentFacts {
    requireNonNull(id, "id is null");
    requireNonNull(coldStart, "coldStart is null");
    requireNonNull(initialization, "initialization is null");
    requireNonNull(jit, "jit is null");
    requireNonNull(clockSkew, "clockSkew is null");
    requireNonNull(clockSkewError, "clockSkewError is null");
  }
}
