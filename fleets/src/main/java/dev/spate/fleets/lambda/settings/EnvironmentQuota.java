package dev.spate.fleets.lambda.settings;

import static java.util.Objects.requireNonNull;

import dev.spate.fleets.lambda.invoke.FunctionName;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.model.AccountLimit;

/**
 * How many environments a function may have at once.
 *
 * @param free how many
 * @param whose whose they are, such as {@code are reserved for the function}
 */
public record EnvironmentQuota(int free, String whose) {
  /** The sampling of the server has an environment of its own. */
  public static final int BESIDE_THE_LOAD = 1;

  public EnvironmentQuota {
    requireNonNull(whose, "whose is null");
  }

  /**
   * Asks for it.
   *
   * @throws java.util.concurrent.CompletionException where the service refuses
   */
  public static EnvironmentQuota of(LambdaAsyncClient client, FunctionName function) {
    Integer reserved =
        client
            .getFunctionConcurrency(get -> get.functionName(function.unqualified()))
            .join()
            .reservedConcurrentExecutions();
    AccountLimit account = client.getAccountSettings(get -> {}).join().accountLimit();
    return reserved == null
        ? new EnvironmentQuota(
            account.unreservedConcurrentExecutions(),
            "are unreserved in the account, of %d".formatted(account.concurrentExecutions()))
        : new EnvironmentQuota(reserved, "are reserved for the function");
  }

  /** Whether it holds so many workers, and the sampling of the server beside them. */
  public boolean holdsSampling(int workers) {
    return workers + BESIDE_THE_LOAD <= free;
  }
}
