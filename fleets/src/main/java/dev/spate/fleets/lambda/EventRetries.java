package dev.spate.fleets.lambda;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/**
 * Keeps Lambda from running a failed event again while a fleet is open: a second run would insert
 * what the first may have inserted. What the function's configuration said before is put back.
 */
final class EventRetries implements AutoCloseable {
  /** What Lambda does where nothing is configured. */
  private static final int LAMBDAS_OWN = 2;

  private final LambdaAsyncClient client;
  private final String function;
  private final String qualifier;
  private final Optional<Integer> before;

  private EventRetries(LambdaAsyncClient client, FunctionName name, Optional<Integer> before) {
    this.client = client;
    this.function = name.unqualified();
    this.qualifier = name.qualifier().orElse(null);
    this.before = before;
  }

  /**
   * Sets the retries to none.
   *
   * @throws CompletionException where the service refuses
   */
  static EventRetries off(LambdaAsyncClient client, FunctionName name) {
    EventRetries retries = new EventRetries(client, name, configured(client, name));
    retries.set(0);
    return retries;
  }

  /** The retries that are configured; empty where the function has no configuration for events. */
  private static Optional<Integer> configured(LambdaAsyncClient client, FunctionName name) {
    try {
      Integer attempts =
          client
              .getFunctionEventInvokeConfig(
                  get ->
                      get.functionName(name.unqualified()).qualifier(name.qualifier().orElse(null)))
              .join()
              .maximumRetryAttempts();
      return Optional.of(Optional.ofNullable(attempts).orElse(LAMBDAS_OWN));
    } catch (CompletionException e) {
      if (e.getCause() instanceof ResourceNotFoundException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Putting replaces all of a configuration, so that one that is there is only updated. */
  private void set(int attempts) {
    if (before.isPresent()) {
      client
          .updateFunctionEventInvokeConfig(
              update ->
                  update.functionName(function).qualifier(qualifier).maximumRetryAttempts(attempts))
          .join();
    } else {
      client
          .putFunctionEventInvokeConfig(
              put -> put.functionName(function).qualifier(qualifier).maximumRetryAttempts(attempts))
          .join();
    }
  }

  @Override
  public void close() {
    if (before.isPresent()) {
      set(before.get());
    } else {
      client
          .deleteFunctionEventInvokeConfig(
              delete -> delete.functionName(function).qualifier(qualifier))
          .join();
    }
  }
}
