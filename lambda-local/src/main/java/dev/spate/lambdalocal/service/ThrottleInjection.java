package dev.spate.lambdalocal.service;

import dev.spate.lambdalocal.execution.FunctionExecution;
import dev.spate.lambdalocal.execution.Invocation;
import dev.spate.lambdalocal.execution.InvocationResult;
import dev.spate.lambdalocal.execution.ThrottledException;
import java.util.concurrent.CompletableFuture;

/** Lets invocations begin, but for the share that is to be throttled on demand. */
final class ThrottleInjection {
  private final FunctionExecution execution;
  private final EvenShare throttles;

  ThrottleInjection(FunctionExecution execution, EvenShare throttles) {
    this.execution = execution;
    this.throttles = throttles;
  }

  CompletableFuture<InvocationResult> begin(Invocation invocation) throws ThrottledException {
    if (throttles.hits()) {
      throw new ThrottledException("ConcurrentInvocationLimitExceeded");
    }
    return execution.invoke(invocation);
  }
}
