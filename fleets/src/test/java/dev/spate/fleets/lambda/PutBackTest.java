package dev.spate.fleets.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.engine.plan.LambdaFleetSpec;
import dev.spate.engine.plan.LambdaFleetSpec.Invocation;
import dev.spate.engine.plan.LambdaFleetSpec.Invoke;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyConfigNotFoundException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** A fleet leaves a function as it found it. */
class PutBackTest {
  private static final String NAME = "spate-worker";

  @TempDir Path sink;
  private LocalLambdas.Running running;
  private LambdaAsyncClient client;

  @BeforeEach
  void startALambdaThatOutlivesTheFleet() throws IOException {
    LambdaFleetSpec spec = LambdaFleets.usual(2, Invoke.EVENT);
    running = new InProcessLambda(Map.of()).start(spec);
    client = new Clients(spec, Optional.of(running.endpoint())).lambda(1);
  }

  @AfterEach
  void stop() {
    client.close();
    running.close().run();
  }

  @Test
  void retriesOfEventsAreOffWhileTheFleetIsOpenAndConfiguredNoMoreAfterIt() {
    try (LambdaFleet fleet = fleet(NAME, false)) {
      assertThat(fleet.check(List.of()).problems()).isEmpty();
      assertThat(retries()).isZero();
    }
    assertThatThrownBy(this::retries)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void retriesThatWereConfiguredAreWhatTheyWere() {
    client
        .putFunctionEventInvokeConfig(put -> put.functionName(NAME).maximumRetryAttempts(1))
        .join();
    try (LambdaFleet fleet = fleet(NAME, false)) {
      assertThat(fleet.check(List.of()).problems()).isEmpty();
      assertThat(retries()).isZero();
    }
    assertThat(retries()).isEqualTo(1);
  }

  @Test
  void provisionedConcurrencyIsThereWhileTheFleetIsOpenAndGivenBackAfterIt() {
    String version = client.publishVersion(publish -> publish.functionName(NAME)).join().version();
    try (LambdaFleet fleet = fleet(NAME + ":" + version, true)) {
      assertThat(fleet.check(List.of()).problems()).isEmpty();
      assertThat(provisioned(version)).isEqualTo(3);
    }
    assertThatThrownBy(() -> provisioned(version))
        .hasCauseInstanceOf(ProvisionedConcurrencyConfigNotFoundException.class);
  }

  private LambdaFleet fleet(String function, boolean provisioned) {
    LambdaFleetSpec spec =
        new LambdaFleetSpec(
            2,
            function,
            Optional.of(running.endpoint().toString()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Invoke.EVENT,
            Invocation.SEGMENT,
            Optional.of(sink.toString()),
            provisioned,
            Optional.empty());
    return new LambdaFleet(spec, new InProcessLambda(Map.of()), TimeSource.system(), 7);
  }

  private int retries() {
    return client
        .getFunctionEventInvokeConfig(get -> get.functionName(NAME))
        .join()
        .maximumRetryAttempts();
  }

  private int provisioned(String version) {
    return client
        .getProvisionedConcurrencyConfig(get -> get.functionName(NAME).qualifier(version))
        .join()
        .requestedProvisionedConcurrentExecutions();
  }
}
