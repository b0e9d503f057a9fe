package dev.spate.engine.fleet;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

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
 * @param clockTold how far the driver said before its load that its clock is ahead, which it took
 *     off its time; zero where nothing was known, or no difference
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
    Duration clockSkewError,
    Duration clockTold) {
  public EnvironmentFacts {
    requireNonNull(id, "id is null");
    requireNonNull(coldStart, "coldStart is null");
    requireNonNull(initialization, "initialization is null");
    requireNonNull(jit, "jit is null");
    requireNonNull(clockSkew, "clockSkew is null");
    requireNonNull(clockSkewError, "clockSkewError is null");
    clockTold = requireNonNullElse(clockTold, Duration.ZERO);
  }

  /** How far from the common start the environment's time surely was. */
  public Duration offStart() {
    Duration off = clockSkew.minus(clockTold).abs().minus(clockSkewError);
    return off.isNegative() ? Duration.ZERO : off;
  }
}
