package dev.spate.fleets.lambda.settings;

import dev.spate.fleets.lambda.invoke.FunctionName;
import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.model.GetProvisionedConcurrencyConfigResponse;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyConfigNotFoundException;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyStatusEnum;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/**
 * The environments that Lambda keeps ready for a version or an alias. Each method throws the
 * client's own {@link CompletionException} where the service refuses.
 */
public final class Provisioning {
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** AWS readies some thousand in minutes. */
  private static final Duration READY_WITHIN = Duration.ofMinutes(15);

  private final LambdaAsyncClient client;
  private final String function;
  private final String qualifier;

  public Provisioning(LambdaAsyncClient client, FunctionName name) {
    this.client = client;
    this.function = name.unqualified();
    this.qualifier = name.qualifier().orElseThrow();
  }

  /** How many are asked for; empty where nothing is configured. */
  public Optional<Integer> requested() {
    try {
      return Optional.of(state().requestedProvisionedConcurrentExecutions());
    } catch (CompletionException e) {
      if (e.getCause() instanceof ProvisionedConcurrencyConfigNotFoundException
          || e.getCause() instanceof ResourceNotFoundException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private GetProvisionedConcurrencyConfigResponse state() {
    return client
        .getProvisionedConcurrencyConfig(get -> get.functionName(function).qualifier(qualifier))
        .join();
  }

  /** Asks for so many. */
  public void request(int environments) {
    client
        .putProvisionedConcurrencyConfig(
            put ->
                put.functionName(function)
                    .qualifier(qualifier)
                    .provisionedConcurrentExecutions(environments))
        .join();
  }

  /**
   * Waits until all that were asked for are ready.
   *
   * @throws IllegalStateException where they don't become ready
   */
  public void await(TimeSource time, StopSignal stop) {
    Instant giveUpAt = time.now().plus(READY_WITHIN);
    do {
      GetProvisionedConcurrencyConfigResponse state = state();
      if (state.status() == ProvisionedConcurrencyStatusEnum.READY) {
        return;
      }
      if (state.status() == ProvisionedConcurrencyStatusEnum.FAILED) {
        throw new IllegalStateException("provisioned concurrency failed: " + state.statusReason());
      }
    } while (time.now().isBefore(giveUpAt) && !stop.await(LOOK));
    throw new IllegalStateException(
        stop.stopped()
            ? "the wait for provisioned concurrency was ended"
            : "provisioned concurrency was not ready within %d minutes"
                .formatted(READY_WITHIN.toMinutes()));
  }

  /** Puts back what was there before, unless others have asked for another number since. */
  public void putBack(int set, Optional<Integer> before) {
    if (!requested().equals(Optional.of(set))) {
      return;
    }
    if (before.isPresent()) {
      request(before.get());
    } else {
      client
          .deleteProvisionedConcurrencyConfig(
              delete -> delete.functionName(function).qualifier(qualifier))
          .join();
    }
  }
}
