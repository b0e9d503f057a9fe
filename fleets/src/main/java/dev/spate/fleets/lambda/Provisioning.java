package dev.spate.fleets.lambda;

import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyStatusEnum;

/** Environments that Lambda keeps ready while a fleet is open; always given back. */
final class Provisioning implements AutoCloseable {
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** AWS readies some thousand in minutes. */
  private static final Duration READY_WITHIN = Duration.ofMinutes(15);

  private final LambdaAsyncClient client;
  private final FunctionName function;

  private Provisioning(LambdaAsyncClient client, FunctionName function) {
    this.client = client;
    this.function = function;
  }

  /**
   * Asks for environments and waits until all are ready.
   *
   * @throws java.util.concurrent.CompletionException where the service refuses
   * @throws IllegalStateException where they don't become ready
   */
  static Provisioning of(
      LambdaAsyncClient client,
      FunctionName function,
      int environments,
      TimeSource time,
      StopSignal stop) {
    String qualifier = function.qualifier().orElseThrow();
    client
        .putProvisionedConcurrencyConfig(
            put ->
                put.functionName(function.unqualified())
                    .qualifier(qualifier)
                    .provisionedConcurrentExecutions(environments))
        .join();
    Provisioning provisioning = new Provisioning(client, function);
    try {
      provisioning.await(time, stop);
      return provisioning;
    } catch (RuntimeException e) {
      provisioning.close();
      throw e;
    }
  }

  private void await(TimeSource time, StopSignal stop) {
    Instant giveUpAt = time.now().plus(READY_WITHIN);
    do {
      var state =
          client
              .getProvisionedConcurrencyConfig(
                  get ->
                      get.functionName(function.unqualified())
                          .qualifier(function.qualifier().orElseThrow()))
              .join();
      if (state.status() == ProvisionedConcurrencyStatusEnum.READY) {
        return;
      }
      if (state.status() == ProvisionedConcurrencyStatusEnum.FAILED) {
        throw new IllegalStateException("provisioned concurrency failed: " + state.statusReason());
      }
    } while (time.now().isBefore(giveUpAt) && !stop.await(LOOK));
    throw new IllegalStateException(
        "provisioned concurrency was not ready within %d minutes"
            .formatted(READY_WITHIN.toMinutes()));
  }

  @Override
  public void close() {
    client
        .deleteProvisionedConcurrencyConfig(
            delete ->
                delete
                    .functionName(function.unqualified())
                    .qualifier(function.qualifier().orElseThrow()))
        .join();
  }
}
