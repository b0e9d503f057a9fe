package dev.spate.lambdalocal.pool;

import dev.spate.lambdalocal.execution.EnvironmentLimits;
import dev.spate.lambdalocal.execution.Invocation;
import dev.spate.lambdalocal.execution.ThrottledException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/** Decides whether an invocation may begin, as AWS's limits have it. The pool's lock guards it. */
final class ConcurrencyLimiter {
  /** "10 times your concurrency limit" a second, for direct invocations (Lambda quotas). */
  private static final int RATE_PER_CONCURRENCY = 10;

  private final EnvironmentLimits limits;
  private final LongSupplier nanos;
  private final TokenBucket scale;
  private TokenBucket rate;
  private OptionalInt reserved = OptionalInt.empty();
  private int underWay;

  ConcurrencyLimiter(EnvironmentLimits limits, LongSupplier nanos) {
    this.limits = limits;
    this.nanos = nanos;
    this.scale = new TokenBucket(limits.scaleStep(), limits.scaleInterval(), nanos);
    this.rate = rate(limits.concurrency());
  }

  private TokenBucket rate(int concurrency) {
    int perSecond = Math.multiplyExact(RATE_PER_CONCURRENCY, Math.max(concurrency, 0));
    return new TokenBucket(perSecond, Duration.ofSeconds(1), nanos);
  }

  OptionalInt reserved() {
    return reserved;
  }

  void reserve(OptionalInt concurrency) {
    reserved = concurrency;
    rate = rate(concurrency());
  }

  private int concurrency() {
    return reserved.orElse(limits.concurrency());
  }

  /**
   * Counts an invocation against the limit of invocations a second.
   *
   * @throws ThrottledException where there are too many, or the function is stopped (none are
   *     reserved)
   */
  void request(Invocation invocation) throws ThrottledException {
    if (concurrency() == 0) {
      throw tooMany();
    }
    if (!invocation.event() && !rate.take()) {
      throw new ThrottledException(
          reserved.isPresent()
              ? "ReservedFunctionInvocationRateLimitExceeded"
              : "FunctionInvocationRateLimitExceeded");
    }
  }

  /**
   * Lets an invocation begin outside of the environments that are kept ready.
   *
   * @param provisioned how many those are; they have their share of the limit to themselves
   * @throws ThrottledException where there are as many as may be
   */
  void enter(int provisioned) throws ThrottledException {
    if (underWay >= concurrency() - provisioned) {
      throw tooMany();
    }
    underWay++;
  }

  /** One that was let in has ended. */
  void leave() {
    underWay--;
  }

  /**
   * Lets another environment be started on demand.
   *
   * @throws ThrottledException where too many were started of late
   */
  void scale() throws ThrottledException {
    if (!scale.take()) {
      throw new ThrottledException("ConcurrentInvocationLimitExceeded");
    }
  }

  private ThrottledException tooMany() {
    return new ThrottledException(
        reserved.isPresent()
            ? "ReservedFunctionConcurrentInvocationLimitExceeded"
            : "ConcurrentInvocationLimitExceeded");
  }
}
