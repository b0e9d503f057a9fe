package dev.spate.fleets.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.spate.engine.fleet.LoadFeed;
import dev.spate.engine.plan.LambdaFleetSpec.Invoke;
import dev.spate.fleets.ContractServer;
import dev.spate.fleets.FleetTasks;
import dev.spate.fleets.Outcomes;
import dev.spate.lambdalocal.execution.Invocation;
import dev.spate.lambdalocal.execution.InvocationResult;
import dev.spate.protocol.invocation.FunctionAnswer;
import dev.spate.protocol.invocation.FunctionRequest;
import dev.spate.protocol.invocation.InvocationFacts;
import dev.spate.protocol.invocation.PackedOutcome;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.outcome.CountReport;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.sink.SinkKey;
import dev.spate.protocol.task.LoadTask;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.Outcome.Completed;
import dev.spate.protocol.task.Outcome.Lost;
import dev.spate.protocol.task.RowIdentity;
import dev.spate.protocol.task.Task;
import dev.spate.protocol.task.TaskId;
import dev.spate.protocol.task.TaskKind;
import dev.spate.protocol.time.TimeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drivers that began in the same second, and so call everything alike but for their nonces. */
class TwoDriversTest {
  private FleetTasks tasks = new FleetTasks(ContractServer.endpoint(), "shared_events");

  @TempDir Path sink;

  @Test
  void eachGetsItsOwnMeasurementsFromTheSharedSinkAndNoKeyCollidesInTheSharedTable() {
    try (LambdaFleet third = fleet(3);
        LambdaFleet one = fleet(1);
        LambdaFleet other = fleet(2)) {
      third.run(List.of(tasks.create()));
      CompletableFuture<List<Outcome<LoadReport>>> first = loads(one, 1, 20);
      CompletableFuture<List<Outcome<LoadReport>>> second = loads(other, 2, 30);

      assertThat(Outcomes.loads(first.join())).hasSize(1);
      assertThat(Outcomes.loads(second.join())).hasSize(1);
      assertThat(Outcomes.acknowledged(first.join())).isEqualTo(20L * FleetTasks.ROWS);
      assertThat(Outcomes.acknowledged(second.join())).isEqualTo(30L * FleetTasks.ROWS);
      assertThat(Outcomes.stored(third, tasks)).isEqualTo(50L * FleetTasks.ROWS);
      third.run(List.of(tasks.drop()));
    }
  }

  @Test
  void aStopThatAnEarlierRunLeftInTheSinkStopsNobody() throws IOException {
    tasks = new FleetTasks(ContractServer.endpoint(), "stopped_events");
    try (LambdaFleet earlier = fleet(1)) {
      earlier.run(List.of(tasks.create()));
      List<LoadTask> endless = tasks.loads(1, FleetTasks.endless(), Instant.now());
      assertThat(
              Outcomes.loads(
                  FleetTasks.load(earlier, endless, List.of(), _ -> earlier.stop()).loads()))
          .allSatisfy(
              report -> assertThat(report.endedEarly()).contains(LoadReport.EndedEarly.STOPPED));
      earlier.run(List.of(tasks.drop()));
      assertThat(objects(".stop")).hasSize(1);
    }
    assertThat(objects("")).isEmpty();
    try (LambdaFleet later = fleet(2)) {
      later.run(List.of(tasks.create()));
      List<Outcome<LoadReport>> outcomes = loads(later, 2, 2_000).join();
      assertThat(Outcomes.loads(outcomes))
          .hasSize(1)
          .allSatisfy(report -> assertThat(report.endedEarly()).isEmpty());
      assertThat(Outcomes.acknowledged(outcomes)).isEqualTo(2_000L * FleetTasks.ROWS);
      later.run(List.of(tasks.drop()));
    }
  }

  @Test
  void anAnswerToAnotherDriversDeliveryIsRefusedAndNamed() {
    SinkKey foreign = new SinkKey("0000000000000008/run/errand/attempt-1/count-0-of-1");
    Lost<?> lost = counted(answer -> answer, _ -> Optional.of(foreign));
    assertThat(lost.kind()).isEqualTo(Lost.Kind.PROTOCOL_MISMATCH);
    assertThat(lost.message())
        .matches(
            "the outcome that came answers the task 0+8/run/errand/attempt-1/count-0-of-1,"
                + " and not 0+7/run/errand-[0-9]+/attempt-1/count-0-of-1: it is refused");
  }

  @Test
  void anOutcomeOfAnotherTaskIsRefusedAndNamed() {
    Lost<?> lost =
        counted(
            _ ->
                new Completed<>(
                    new TaskId("another", "003", 2, TaskKind.COUNT, 1, 4), new CountReport(5, 0)),
            key -> key);
    assertThat(lost.kind()).isEqualTo(Lost.Kind.PROTOCOL_MISMATCH);
    assertThat(lost.message())
        .matches(
            "the outcome that came answers the count of worker 2 of 4, attempt 2 at trial 003, run"
                + " another, and not the count of worker 1 of 1, attempt 1 at trial errand-[0-9]+,"
                + " run run: it is refused");
  }

  private LambdaFleet fleet(long nonce) {
    return new LambdaFleet(
        LambdaFleets.withSink(2, Invoke.EVENT, sink),
        new InProcessLambda(ContractServer.ENVIRONMENT),
        TimeSource.system(),
        nonce);
  }

  private CompletableFuture<List<Outcome<LoadReport>>> loads(
      LambdaFleet fleet, long nonce, long transactions) {
    return CompletableFuture.supplyAsync(
        () -> {
          Instant start = Instant.now().plusSeconds(3);
          List<LoadTask> loads =
              tasks.loads(1, FleetTasks.transactions(transactions), start).stream()
                  .map(load -> of(nonce, load))
                  .toList();
          return FleetTasks.load(fleet, loads, List.of(), LoadFeed.NONE).loads();
        });
  }

  private static LoadTask of(long nonce, LoadTask load) {
    RowIdentity rows = load.identity();
    return LoadTask.whole(
        TaskId.load("run", "trial", 0, 1), // both drivers call their tasks alike
        load.endpoint(),
        load.workload(),
        load.load(),
        new RowIdentity(rows.seed(), nonce, rows.offset(), rows.stride()),
        load.startAt(),
        load.drain());
  }

  private List<Path> objects(String suffix) throws IOException {
    try (Stream<Path> all = Files.walk(sink)) {
      return all.filter(Files::isRegularFile)
          .filter(path -> path.toString().endsWith(suffix))
          .toList();
    }
  }

  /** What a driver makes of a count that is answered with something else. */
  private Lost<?> counted(
      UnaryOperator<Outcome<?>> outcome, UnaryOperator<Optional<SinkKey>> delivery) {
    StandIn lambda = StandIn.of(invocation -> answer(invocation, outcome, delivery));
    try (LambdaFleet fleet =
        new LambdaFleet(
            LambdaFleets.usual(1, Invoke.REQUEST_RESPONSE), lambda, TimeSource.system(), 7)) {
      return (Lost<?>) fleet.run(List.of(tasks.count())).getFirst();
    }
  }

  private static InvocationResult answer(
      Invocation invocation,
      UnaryOperator<Outcome<?>> outcome,
      UnaryOperator<Optional<SinkKey>> delivery) {
    try {
      FunctionRequest request =
          ProtocolJson.mapper().readValue(invocation.payload(), FunctionRequest.class);
      Outcome<?> right = new Completed<>(request.task().id(), new CountReport(3, 0));
      return StandIn.returned(json(outcome.apply(right), delivery.apply(request.delivery().key())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String json(Outcome<?> outcome, Optional<SinkKey> delivery)
      throws JsonProcessingException {
    return ProtocolJson.mapper()
        .writeValueAsString(
            new FunctionAnswer(
                Task.PROTOCOL,
                delivery,
                FunctionAnswer.Disposition.ANSWERED,
                Optional.of(PackedOutcome.of(outcome)),
                new InvocationFacts(
                    "request",
                    "environment",
                    1,
                    Instant.EPOCH,
                    Instant.EPOCH,
                    "on-demand",
                    "C1",
                    512,
                    Optional.empty())));
  }
}
