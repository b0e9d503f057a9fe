package dev.spate.fleets.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.aws.http.NetworkSettings;
import dev.spate.engine.fleet.ChangeRecord;
import dev.spate.engine.fleet.FleetChanges;
import dev.spate.engine.fleet.FleetException;
import dev.spate.engine.fleet.FunctionAddress;
import dev.spate.engine.fleet.TrialDemand;
import dev.spate.engine.plan.LambdaFleetSpec;
import dev.spate.engine.plan.LambdaFleetSpec.Invocation;
import dev.spate.engine.plan.LambdaFleetSpec.Invoke;
import dev.spate.fleets.lambda.invoke.Clients;
import dev.spate.fleets.lambda.invoke.FunctionName;
import dev.spate.fleets.lambda.settings.EventRetries;
import dev.spate.fleets.lambda.settings.Provisioning;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.setting.PlanPath;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.TaskKind;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;

/** A fleet leaves a function as it found it. */
class PutBackTest {
  private static final String NAME = "spate-worker";

  @TempDir Path sink;
  private final InProcessLambda lambda = new InProcessLambda(Map.of());
  private LocalLambdas.Running running;
  private LambdaAsyncClient client;
  private FunctionName version;

  @BeforeEach
  void startALambdaThatOutlivesTheFleet() throws IOException {
    LambdaFleetSpec spec = LambdaFleets.usual(2, Invoke.EVENT);
    running = lambda.start(spec);
    client = new Clients(spec, Optional.of(running.endpoint()), NetworkSettings.direct()).lambda();
    version =
        new FunctionName(
            NAME,
            Optional.of(
                client.publishVersion(publish -> publish.functionName(NAME)).join().version()));
  }

  @AfterEach
  void stop() {
    Clients.closeLater(client);
    running.close().run();
  }

  @Test
  void aCheckOnlyReadsAndPings() {
    int before = lambda.calls().size();
    try (LambdaFleet fleet = fleet(version.toString(), true)) {
      assertThat(fleet.check(List.of()).problems()).isEmpty();
    }
    assertThat(lambda.calls().subList(before, lambda.calls().size()))
        .containsExactly(
            "GetFunctionConfiguration spate-worker:1",
            "GetFunctionConcurrency spate-worker",
            "GetAccountSettings",
            "Invoke spate-worker:1");
  }

  @Test
  void retriesOfEventsAreOffWhileTheFleetIsOpenAndConfiguredNoMoreAfterIt() {
    try (LambdaFleet fleet = fleet(NAME, false)) {
      ready(fleet);
      assertThat(retries(NAME)).contains(0);
    }
    assertThat(retries(NAME)).isEmpty();
  }

  @Test
  void retriesThatWereConfiguredAreWhatTheyWere() {
    configureRetries(1);
    try (LambdaFleet fleet = fleet(NAME, false)) {
      ready(fleet);
      assertThat(retries(NAME)).contains(0);
    }
    assertThat(retries(NAME)).contains(1);
  }

  @Test
  void provisionedConcurrencyIsThereWhileTheFleetIsOpenAndGivenBackAfterIt() {
    try (LambdaFleet fleet = fleet(version.toString(), true)) {
      ready(fleet);
      assertThat(provisioning().requested()).contains(3);
      ready(fleet);
      assertThat(lambda.calls())
          .filteredOn(call -> call.startsWith("PutProvisioned"))
          .as("kept over the trials")
          .hasSize(1);
    }
    assertThat(provisioning().requested()).isEmpty();
  }

  @Test
  void provisionedConcurrencyOfSomebodyElseIsRaisedAndPutBack() {
    provisioning().request(1);
    try (LambdaFleet fleet = fleet(version.toString(), true)) {
      ready(fleet);
      assertThat(provisioning().requested()).contains(3);
    }
    assertThat(provisioning().requested()).contains(1);
  }

  @Test
  void provisionedConcurrencyThatSufficesIsLetBe() {
    provisioning().request(5);
    try (LambdaFleet fleet = fleet(version.toString(), true)) {
      ready(fleet);
      assertThat(provisioning().requested()).contains(5);
    }
    assertThat(provisioning().requested()).contains(5);
  }

  @Test
  void aChangeIsKeptBeforeItIsMadeAndForgottenOnceItIsPutBack() throws Exception {
    List<String> told = new ArrayList<>();
    try (LambdaFleet fleet = fleet(version.toString(), true)) {
      open(
          fleet,
          change -> {
            told.add("kept " + change.getClass().getSimpleName() + " before " + state());
            return new FleetChanges.Kept() {
              @Override
              public void putBack() {
                told.add("put back " + change.getClass().getSimpleName() + ", then " + state());
              }

              @Override
              public void left(String why) {
                told.add(why);
              }
            };
          });
      assertThat(state()).isEqualTo("retries 0, provisioned 3");
    }
    assertThat(told)
        .containsExactly(
            "kept EventRetries before retries -, provisioned -",
            "kept ProvisionedConcurrency before retries 0, provisioned -",
            "put back ProvisionedConcurrency, then retries 0, provisioned -",
            "put back EventRetries, then retries -, provisioned -");
  }

  @Test
  void whatCantBeKeptIsNotChanged() {
    try (LambdaFleet fleet = fleet(version.toString(), true)) {
      assertThatThrownBy(
              () ->
                  open(
                      fleet,
                      _ -> {
                        throw new FleetException("the disk is full", null);
                      }))
          .isInstanceOf(FleetException.class)
          .hasMessage("the disk is full");
      assertThat(state()).isEqualTo("retries -, provisioned -");
    }
  }

  private String state() {
    return "retries %s, provisioned %s"
        .formatted(
            retries(version.toString()).map(String::valueOf).orElse("-"),
            provisioning().requested().map(String::valueOf).orElse("-"));
  }

  @Test
  void whatAKilledDriverLeftIsPutBackFromItsRecordAndOnceMoreDoesNoHarm() throws Exception {
    configureRetries(1);
    new EventRetries(client, new FunctionName(NAME, Optional.empty())).off(Optional.of(1));
    provisioning().request(3);
    List<ChangeRecord> left =
        List.of(
            new ChangeRecord.ProvisionedConcurrency(
                address(version.toString()), 3, Optional.empty()),
            new ChangeRecord.EventRetries(address(NAME), Optional.of(1)));
    for (int time = 0; time < 2; time++) {
      for (ChangeRecord change : left) {
        new FunctionReversal(Map.of()).giveBack(throughJson(change));
      }
      assertThat(provisioning().requested()).isEmpty();
      assertThat(retries(NAME)).contains(1);
    }
  }

  @Test
  void whatOthersHaveSetSinceIsTheirs() throws Exception {
    configureRetries(2);
    provisioning().request(7);
    new FunctionReversal(Map.of())
        .giveBack(
            new ChangeRecord.ProvisionedConcurrency(
                address(version.toString()), 3, Optional.empty()));
    new FunctionReversal(Map.of())
        .giveBack(new ChangeRecord.EventRetries(address(NAME), Optional.of(1)));
    assertThat(provisioning().requested()).contains(7);
    assertThat(retries(NAME)).contains(2);
  }

  @Test
  void whereItCantBePutBackTheMessageSaysWhatStays() {
    running.close().run();
    ChangeRecord change =
        new ChangeRecord.ProvisionedConcurrency(address(version.toString()), 3, Optional.empty());
    assertThatThrownBy(() -> new FunctionReversal(Map.of()).giveBack(change))
        .isInstanceOf(FleetException.class)
        .hasMessageStartingWith(
            "provisioned concurrency of 'spate-worker:1' stays at 3, which could not be put back:");
  }

  private static ChangeRecord throughJson(ChangeRecord change) throws IOException {
    byte[] json = ProtocolJson.mapper().writeValueAsBytes(change);
    return ProtocolJson.mapper().readValue(json, ChangeRecord.class);
  }

  private FunctionAddress address(String function) {
    return new FunctionAddress(
        function,
        Optional.of(running.endpoint().toString()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static void ready(LambdaFleet fleet) {
    try {
      open(fleet, FleetChanges.UNRECORDED);
    } catch (FleetException e) {
      throw new AssertionError(e);
    }
  }

  private static void open(LambdaFleet fleet, FleetChanges changes) throws FleetException {
    TaskId id = TaskId.errand("run", "001", TaskKind.WARM_UP);
    fleet.open(new TrialDemand(id, LambdaFleets.NOWHERE, 2, 0), changes).close();
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
            Optional.of(new PlanPath(sink.toString())),
            provisioned,
            Optional.empty());
    return new LambdaFleet(spec, new InProcessLambda(Map.of()), TimeSource.system(), 7);
  }

  private void configureRetries(int attempts) {
    client
        .putFunctionEventInvokeConfig(put -> put.functionName(NAME).maximumRetryAttempts(attempts))
        .join();
  }

  private Optional<Integer> retries(String function) {
    return new EventRetries(client, FunctionName.parse(function)).configured();
  }

  private Provisioning provisioning() {
    return new Provisioning(client, version);
  }
}
