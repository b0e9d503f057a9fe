package dev.spate.lambdalocal.service;

import dev.spate.lambdalocal.execution.FunctionExecution;
import dev.spate.lambdalocal.execution.Invocation;
import dev.spate.lambdalocal.execution.InvocationResult;
import dev.spate.lambdalocal.execution.Throttled;
import java.util.concurrent.CompletableFuture;

/** Lets invocations begin, but for the share that is to be throttled on demand. */
final class Admission {
  private final FunctionExecution execution;
  private final Share throttles;

  Admission(FunctionExecution execution, Share throttles) {
    this.execution = execution;
    this.throttles = throttles;
  }

  CompletableFuture<InvocationResult> begin(Invocation invocation) throws Throttled {
    if (throttles.hits()) {
      throw new Throttled("ConcurrentInvocationLimitExceeded");
    }
    return execution.invoke(invocation);
  }
}
