package dev.spate.fleets.lambda;

import dev.spate.engine.fleet.ChangeRecord;
import dev.spate.engine.fleet.ChangeReversal;
import dev.spate.engine.fleet.FleetException;
import dev.spate.fleets.lambda.invoke.Clients;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;

/** Puts back what fleets of functions changed whose process is gone. */
public final class FunctionReversal implements ChangeReversal {
  @Override
  public void giveBack(ChangeRecord change) throws FleetException {
    try {
      LambdaAsyncClient client = new Clients(change.function()).lambda(1);
      try {
        FunctionChanges.putBack(client, change);
      } finally {
        Clients.closeLater(client);
      }
    } catch (CompletionException | SdkException e) {
      throw new FleetException(FunctionChanges.stays(change, e), e);
    }
  }
}
