package dev.spate.fleets.lambda;

import dev.spate.engine.fleet.ChangeRecord;
import dev.spate.engine.fleet.FleetChanges;
import dev.spate.engine.fleet.FleetException;
import dev.spate.engine.fleet.FunctionAddress;
import dev.spate.fleets.lambda.invoke.FunctionName;
import dev.spate.fleets.lambda.invoke.ServiceErrors;
import dev.spate.fleets.lambda.settings.EventRetries;
import dev.spate.fleets.lambda.settings.Provisioning;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;

/** What a fleet has changed of a function's settings, until it is put back. */
final class FunctionChanges implements AutoCloseable {
  private final LambdaAsyncClient client;
  private final FunctionAddress address;
  private final Deque<Made> made = new ArrayDeque<>();

  private record Made(ChangeRecord change, FleetChanges.Kept kept) {}

  FunctionChanges(LambdaAsyncClient client, FunctionAddress address) {
    this.client = client;
    this.address = address;
  }

  /**
   * Keeps Lambda from running failed events again: a second run would insert what the first may
   * have inserted.
   */
  void noEventRetries(FunctionName function, FleetChanges changes) throws FleetException {
    EventRetries retries = new EventRetries(client, function);
    Optional<Integer> before = retries.configured();
    if (!before.equals(Optional.of(0))) {
      keep(new ChangeRecord.EventRetries(at(function), before), changes);
      retries.off(before);
    }
  }

  /** Has Lambda keep at least so many environments ready; where it does already, it is let be. */
  void provision(FunctionName function, int environments, FleetChanges changes)
      throws FleetException {
    Provisioning provisioning = new Provisioning(client, function);
    Optional<Integer> before = provisioning.requested();
    if (before.orElse(0) < environments) {
      keep(new ChangeRecord.ProvisionedConcurrency(at(function), environments, before), changes);
      provisioning.request(environments);
    }
  }

  private void keep(ChangeRecord change, FleetChanges changes) throws FleetException {
    made.push(new Made(change, changes.keep(change)));
  }

  private FunctionAddress at(FunctionName function) {
    return new FunctionAddress(
        function.toString(),
        address.endpoint(),
        address.region(),
        address.profile(),
        address.role());
  }

  /** Puts back all changes, the last one first. One that can't be put back stays in the record. */
  @Override
  public void close() {
    while (!made.isEmpty()) {
      Made one = made.pop();
      try {
        putBack(client, one.change());
        one.kept().putBack();
      } catch (CompletionException | SdkException e) {
        one.kept().left(stays(one.change(), e));
      }
    }
  }

  /** Puts a change back where it still stands as it was made. */
  static void putBack(LambdaAsyncClient client, ChangeRecord change) {
    FunctionName function = FunctionName.parse(change.function().function());
    switch (change) {
      case ChangeRecord.EventRetries(FunctionAddress _, Optional<Integer> before) ->
          new EventRetries(client, function).putBack(before);
      case ChangeRecord.ProvisionedConcurrency(
              FunctionAddress _,
              int set,
              Optional<Integer> before) ->
          new Provisioning(client, function).putBack(set, before);
    }
  }

  /** What stays, where a change can't be put back, and why. */
  static String stays(ChangeRecord change, Throwable why) {
    String what =
        switch (change) {
          case ChangeRecord.EventRetries _ -> "failed events of '%s' aren't run again";
          case ChangeRecord.ProvisionedConcurrency provisioned ->
              "provisioned concurrency of '%s' stays at " + provisioned.set();
        };
    return (what + ", which could not be put back: %s")
        .formatted(change.function().function(), ServiceErrors.message(why));
  }
}
