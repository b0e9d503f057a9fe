package dev.spate.fleets.lambda;

import dev.spate.aws.http.NetworkSettings;
import dev.spate.engine.fleet.ChangeRecord;
import dev.spate.engine.fleet.ChangeReversal;
import dev.spate.engine.fleet.FleetException;
import dev.spate.fleets.lambda.invoke.Clients;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;

/** Puts back what fleets of functions changed whose process is gone. */
public final class FunctionReversal implements ChangeReversal {
  private final Map<String, String> environment;

  /**
   * A reversal by clients of this process.
   *
   * @param environment the driver's, where proxies and certificates may be named
   */
  public FunctionReversal(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public void giveBack(ChangeRecord change) throws FleetException {
    try {
      LambdaAsyncClient client =
          new Clients(change.function(), NetworkSettings.of(environment)).lambda();
      try {
        FunctionChanges.putBack(client, change);
      } finally {
        Clients.closeLater(client);
      }
    } catch (IOException | IllegalArgumentException | CompletionException | SdkException e) {
      throw new FleetException(FunctionChanges.stays(change, e), e);
    }
  }
}
