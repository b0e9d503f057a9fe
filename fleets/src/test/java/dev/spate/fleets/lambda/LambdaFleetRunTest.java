package dev.spate.fleets.lambda;

import static dev.spate.fleets.Outcomes.errand;
import static dev.spate.fleets.Outcomes.loads;
import static dev.spate.fleets.Outcomes.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.fleet.FunctionFacts;
import dev.spate.engine.fleet.HandOver;
import dev.spate.engine.plan.LambdaFleetSpec;
import dev.spate.engine.plan.LambdaFleetSpec.Invocation;
import dev.spate.engine.plan.LambdaFleetSpec.Invoke;
import dev.spate.engine.plan.LambdaFleetSpec.LocalLambdaSpec;
import dev.spate.fleets.ContractServer;
import dev.spate.fleets.FleetTasks;
import dev.spate.fleets.Outcomes;
import dev.spate.protocol.load.LoadModel;
import dev.spate.protocol.load.RetryPolicy;
import dev.spate.protocol.measure.Measurements;
import dev.spate.protocol.outcome.CleanUpReport;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.outcome.PrepareReport;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.task.Outcome.Lost;
import dev.spate.protocol.time.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a fleet of functions does beyond what every fleet does. */
class LambdaFleetRunTest {
  private final FleetTasks tasks = new FleetTasks(ContractServer.endpoint(), "function_events");
  private LambdaFleet fleet;

  private void open(LambdaFleetSpec spec) {
    fleet =
        new LambdaFleet(
            spec, new InProcessLambda(ContractServer.ENVIRONMENT), TimeSource.system(), 7);
    begin();
  }

  private void begin() {
    errand(PrepareReport.class, fleet, tasks.create());
  }

  @AfterEach
  void dropTheTableAndClose() {
    errand(CleanUpReport.class, fleet, tasks.drop());
    fleet.close();
  }

  private FleetTasks.Ran run(int workers, LoadModel load) {
    return tasks.run(fleet, workers, load);
  }

  @Test
  void aLoadLongerThanTheFunctionMayRunIsDoneInSegmentsWithoutAHole() {
    open(
        LambdaFleets.spec(
            2,
            Invoke.REQUEST_RESPONSE,
            Invocation.SEGMENT,
            LambdaFleets.timeout(Duration.ofSeconds(9))));
    FleetTasks.Ran run = run(2, LambdaFleets.open(200, Duration.ofSeconds(12)));
    assertThat(Outcomes.functions(run).handOvers()).hasSize(4);
    assertThat(Outcomes.functions(run).handOvers()).extracting(HandOver::worker).contains(0, 1);
    List<LoadReport> reports = loads(run.loads());
    assertThat(reports).hasSize(2).allSatisfy(report -> assertThat(report.endedEarly()).isEmpty());
    Measurements all = Measurements.sum(reports.stream().map(LoadReport::measurements).toList());
    assertThat(all.seconds().keySet()).containsAll(IntStream.range(0, 12).boxed().toList());
    assertThat(all.total().offered()).isEqualTo(200 * 12);
    assertThat(stored(fleet, tasks)).isEqualTo(all.total().rowsAcknowledged());
  }

  @Test
  void withAnInvocationForEachTransactionTheDriverKeepsTheLedgerAndEveryRowIsStored() {
    open(
        LambdaFleets.spec(
            4,
            Invoke.REQUEST_RESPONSE,
            Invocation.TRANSACTION,
            LambdaFleets.timeout(Duration.ofSeconds(30))));
    FleetTasks.Ran run = run(1, FleetTasks.transactions(100));
    LoadReport report = loads(run.loads()).getFirst();
    assertThat(report.ledger().counts().acknowledged()).isEqualTo(100);
    assertThat(stored(fleet, tasks)).isEqualTo(100L * FleetTasks.ROWS);
    assertThat(Outcomes.functions(run).invocations()).isGreaterThanOrEqualTo(100);
    assertThat(Outcomes.functions(run).environments()).hasSizeGreaterThanOrEqualTo(4);
  }

  @Test
  void withAnInvocationForEachTransactionTheDriverSendsWhatConflictedAgain() throws Exception {
    open(
        LambdaFleets.spec(
            2,
            Invoke.REQUEST_RESPONSE,
            Invocation.TRANSACTION,
            LambdaFleets.timeout(Duration.ofSeconds(30))));
    ContractServer.execute(
        """
        CREATE SEQUENCE turn_of_functions;
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF nextval('turn_of_functions') % 25 = 0 THEN
            RAISE EXCEPTION 'could not serialize access' USING ERRCODE = '40001';
          END IF;
          RETURN NULL;
        END $$;
        CREATE TRIGGER refuse AFTER INSERT ON function_events
          FOR EACH STATEMENT EXECUTE FUNCTION refuse();
        """);
    try {
      var retry =
          new RetryPolicy(List.of("40001"), 20, Duration.ofMillis(1), Duration.ofMillis(4), 1);
      FleetTasks.Ran run = tasks.run(fleet, 1, FleetTasks.transactions(40), retry);
      LoadReport report = loads(run.loads()).getFirst();
      assertThat(report.ledger().counts().acknowledged()).isEqualTo(40);

      assertThat(report.measurements().total().conflicts().get("40001")).isPositive();
      assertThat(report.measurements().total().failed()).isEmpty();
      assertThat(stored(fleet, tasks)).isEqualTo(40L * FleetTasks.ROWS);
    } finally {
      ContractServer.execute("DROP FUNCTION refuse CASCADE; DROP SEQUENCE turn_of_functions");
    }
  }

  @Test
  void throttledInvocationsAreMadeAgainAndCounted() {
    open(
        LambdaFleets.spec(
            3,
            Invoke.REQUEST_RESPONSE,
            Invocation.SEGMENT,
            new LocalLambdaSpec(Duration.ofSeconds(60), 512, 1000, 0, 0.5, 0)));
    FleetTasks.Ran run = run(3, FleetTasks.transactions(30));
    assertThat(loads(run.loads())).hasSize(3);
    assertThat(Outcomes.functions(run).throttled()).isPositive();
    assertThat(stored(fleet, tasks)).isEqualTo(30L * FleetTasks.ROWS);
  }

  @Test
  void eventsThatAreAllDeliveredTwiceInsertOnceAndAreCountedAsDuplicates() {
    open(
        LambdaFleets.spec(
            3,
            Invoke.EVENT,
            Invocation.SEGMENT,
            new LocalLambdaSpec(Duration.ofSeconds(60), 512, 1000, 1, 0, 0)));
    FleetTasks.Ran run = run(3, LambdaFleets.open(100, Duration.ofSeconds(2)));
    long acknowledged =
        loads(run.loads()).stream()
            .mapToLong(report -> report.measurements().total().rowsAcknowledged())
            .sum();
    assertThat(stored(fleet, tasks)).isEqualTo(acknowledged).isEqualTo(200L * FleetTasks.ROWS);
    assertThat(Outcomes.functions(run).duplicates()).isEqualTo(3);
  }

  @Test
  void aKilledEnvironmentIsALostWorkerThatIsNamedAndTheOthersAnswer() {
    fleet =
        LambdaFleets.ofProcesses(
            LambdaFleets.spec(
                3,
                Invoke.REQUEST_RESPONSE,
                Invocation.SEGMENT,
                new LocalLambdaSpec(Duration.ofSeconds(60), 512, 1000, 0, 0, 1)),
            ContractServer.ENVIRONMENT);
    begin();
    FleetTasks.Ran run = run(3, LambdaFleets.open(60, Duration.ofSeconds(12)));
    List<Outcome<LoadReport>> lost = run.loads().stream().filter(Lost.class::isInstance).toList();
    assertThat(loads(run.loads())).hasSize(2);
    assertThat(lost)
        .singleElement()
        .isInstanceOfSatisfying(
            Lost.class,
            gone ->
                assertThat(gone.message())
                    .contains("the function ended without an answer", "Runtime.ExitError"));
  }

  @Test
  void warmUpBringsUpAnEnvironmentForEachWorkerAndTheSamplingAndTellsTheirStarts() {
    open(LambdaFleets.usual(5, Invoke.REQUEST_RESPONSE));
    FunctionFacts facts = Outcomes.functions(run(5, FleetTasks.transactions(10)));
    assertThat(facts.environments()).hasSizeGreaterThanOrEqualTo(6);
    assertThat(facts.warmUpRounds()).isPositive();
    assertThat(facts.environments())
        .filteredOn(environment -> environment.cold())
        .allSatisfy(environment -> assertThat(environment.coldStart()).isPresent());
  }
}
