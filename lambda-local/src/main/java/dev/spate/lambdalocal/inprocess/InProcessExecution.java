package dev.spate.lambdalocal.inprocess;

import static java.util.Objects.requireNonNull;

import dev.spate.lambdalocal.execution.FunctionExecution;
import dev.spate.lambdalocal.execution.FunctionSettings;
import dev.spate.lambdalocal.execution.Invocation;
import dev.spate.lambdalocal.execution.InvocationResult;
import dev.spate.lambdalocal.execution.ThrottledException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Runs a function that is a method of this process, on the thread that invokes it. For tests and
 * benchmarks of what invokes functions, where real environments would be what is measured.
 */
public final class InProcessExecution implements FunctionExecution {
  private final Function<Invocation, InvocationResult> function;
  private final int concurrency;
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger invoked = new AtomicInteger();
  private final Map<String, Integer> provisioned = new ConcurrentHashMap<>();
  private volatile FunctionSettings settings;
  private volatile OptionalInt reserved = OptionalInt.empty();

  /**
   * Nothing runs yet.
   *
   * @param concurrency the account's limit of invocations at once
   * @param function may block; what it throws is a function error
   */
  public InProcessExecution(
      FunctionSettings settings, int concurrency, Function<Invocation, InvocationResult> function) {
    this.settings = requireNonNull(settings, "settings is null");
    this.concurrency = concurrency;
    this.function = requireNonNull(function, "function is null");
  }

  /** What a function returns that answers its event. */
  public static InvocationResult echo(Invocation invocation) {
    return new InvocationResult(invocation.payload(), Optional.empty(), "");
  }

  @Override
  public CompletableFuture<InvocationResult> invoke(Invocation invocation)
      throws ThrottledException {
    OptionalInt ofFunction = reserved;
    if (running.incrementAndGet() > ofFunction.orElse(concurrency)) {
      running.decrementAndGet();
      throw new ThrottledException(
          ofFunction.isPresent()
              ? "ReservedFunctionConcurrentInvocationLimitExceeded"
              : "ConcurrentInvocationLimitExceeded");
    }
    invoked.incrementAndGet();
    return CompletableFuture.completedFuture(run(invocation));
  }

  private InvocationResult run(Invocation invocation) {
    try {
      return function.apply(invocation);
    } catch (RuntimeException e) {
      String message =
          "{\"errorMessage\":\"%s\",\"errorType\":\"%s\",\"stackTrace\":[]}"
              .formatted(e.getMessage(), e.getClass().getName());
      return new InvocationResult(
          message.getBytes(StandardCharsets.UTF_8), Optional.of("Unhandled"), message);
    } finally {
      running.decrementAndGet();
    }
  }

  /** How many invocations are running. */
  public int running() {
    return running.get();
  }

  /** How many invocations have begun so far. */
  public int invoked() {
    return invoked.get();
  }

  @Override
  public FunctionSettings settings() {
    return settings;
  }

  @Override
  public void configure(FunctionSettings changed) {
    settings = changed;
  }

  @Override
  public OptionalInt reserved() {
    return reserved;
  }

  @Override
  public void reserve(OptionalInt environments) {
    reserved = environments;
  }

  @Override
  public Provisioned provisioned(String qualifier) {
    int requested = provisioned.getOrDefault(qualifier, 0);
    return new Provisioned(requested, requested, requested);
  }

  @Override
  public void provision(String qualifier, int environments) {
    provisioned.put(qualifier, environments);
  }

  @Override
  public int accountConcurrency() {
    return concurrency;
  }

  @Override
  public void close() {
    // Nothing is kept between invocations.
  }
}
