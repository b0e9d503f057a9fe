package dev.spate.fleets.lambda.settings;

import dev.spate.fleets.lambda.invoke.FunctionName;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/**
 * How often Lambda runs a failed event of a function again. Each method throws the client's own
 * {@link CompletionException} where the service refuses.
 */
public final class EventRetries {
  /** What Lambda does where nothing is configured. */
  private static final int LAMBDAS_OWN = 2;

  private final LambdaAsyncClient client;
  private final String function;
  private final String qualifier;

  public EventRetries(LambdaAsyncClient client, FunctionName name) {
    this.client = client;
    this.function = name.unqualified();
    this.qualifier = name.qualifier().orElse(null);
  }

  /** What is configured; empty where the function has no configuration for events. */
  public Optional<Integer> configured() {
    try {
      Integer attempts =
          client
              .getFunctionEventInvokeConfig(get -> get.functionName(function).qualifier(qualifier))
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

  /** Turns them off. */
  public void off(Optional<Integer> before) {
    if (before.isPresent()) {
      update(0);
    } else {
      client
          .putFunctionEventInvokeConfig(
              put -> put.functionName(function).qualifier(qualifier).maximumRetryAttempts(0))
          .join();
    }
  }

  /** Puts back what was there before, unless they aren't off any more. */
  public void putBack(Optional<Integer> before) {
    if (!configured().equals(Optional.of(0))) {
      return;
    }
    if (before.isPresent()) {
      update(before.get());
    } else {
      client
          .deleteFunctionEventInvokeConfig(
              delete -> delete.functionName(function).qualifier(qualifier))
          .join();
    }
  }

  /** Putting replaces all of a configuration, so that one that is there is only updated. */
  private void update(int attempts) {
    client
        .updateFunctionEventInvokeConfig(
            update ->
                update.functionName(function).qualifier(qualifier).maximumRetryAttempts(attempts))
        .join();
  }
}
