package dev.spate.lambdalocal.execution;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/** Runs the invocations of one function. Safe to use from any thread. */
public interface FunctionExecution extends AutoCloseable {
  /**
   * Begins an invocation in an environment that is free, or in a new one.
   *
   * @return what comes of it; never completed with an exception
   * @throws ThrottledException where a limit doesn't let it begin; nothing ran then
   */
  CompletableFuture<InvocationResult> invoke(Invocation invocation) throws ThrottledException;

  /** How the function is set up; what is changed holds for environments that start from now on. */
  FunctionSettings settings();

  /** Changes the set-up; environments of the earlier one are used no more. */
  void configure(FunctionSettings settings);

  /** The most invocations at once that are reserved for the function; empty where none are. */
  OptionalInt reserved();

  /** Reserves concurrency, or takes the reservation back. */
  void reserve(OptionalInt concurrency);

  /** How far the environments that are kept ready for a qualifier are. */
  Provisioned provisioned(String qualifier);

  /** Keeps that many environments ready for a qualifier; 0 for none any more. */
  void provision(String qualifier, int environments);

  /** The account's limit of invocations at once, over all functions. */
  int accountConcurrency();

  /** Ends all environments; a process gets its SIGTERM and a moment to end first. */
  @Override
  void close();

  /**
   * Environments that are kept ready.
   *
   * @param requested how many were asked for; 0 where none were
   * @param allocated how many have been started
   * @param available how many are ready, those at work included
   * @param problem why no more are started; empty where none has failed for good
   */
  record Provisioned(int requested, int allocated, int available, Optional<String> problem) {
    /** Those that no problem is known of. */
    public Provisioned(int requested, int allocated, int available) {
      this(requested, allocated, available, Optional.empty());
    }

    /** Whether all that were asked for are ready. */
    public boolean ready() {
      return available >= requested;
    }
  }
}
