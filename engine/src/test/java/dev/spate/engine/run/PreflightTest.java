package dev.spate.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.spate.engine.check.Checks;
import dev.spate.engine.fleet.FleetCheck;
import dev.spate.engine.listener.RunListener;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.plan.read.PlanReader;
import dev.spate.engine.state.PreflightReport;
import dev.spate.engine.state.TableRef;
import dev.spate.engine.testing.Alone;
import dev.spate.engine.testing.NoServers;
import dev.spate.engine.testing.ScriptedFleet;
import dev.spate.protocol.outcome.InspectReport;
import dev.spate.protocol.outcome.PoolerSigns;
import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.outcome.TriedRows;
import dev.spate.protocol.outcome.server.ServerIdentity;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.time.TimeSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PreflightTest {
  private static final String PLAN =
      """
      name: test
      targets: {one: {type: embedded}, two: {type: embedded}}
      workload:
        table: events
        create: CREATE TABLE events (id bigint PRIMARY KEY)
        columns: {id: {key: bigint-random}}
        insert: {rowsPerTransaction: 10}
      load: {model: closed, concurrency: 2, warmup: 0s, transactions: 100}
      sweep: {workload.insert.rowsPerTransaction: [1, 10]}
      iterations: 3
      """;

  private final ScriptedFleet fleet = new ScriptedFleet();

  @Test
  void eachTargetIsLookedAtWithEachWorkloadOnce() throws Exception {
    PreflightReport report = check();
    assertThat(report.targets()).containsOnlyKeys("one", "two");
    assertThat(report.tables()).isEmpty();
    assertThat(fleet.tasks(Errand.Inspect.class))
        .extracting(
            errand -> errand.endpoint().target(),
            errand -> errand.trial(),
            errand -> errand.workload().insert().rowsPerTransaction(),
            errand -> errand.rowsAtMost())
        .containsExactly(
            tuple("one", Errand.Inspect.Trial.HARMLESS, 1, OptionalLong.of(100)),
            tuple("two", Errand.Inspect.Trial.HARMLESS, 1, OptionalLong.of(100)),
            tuple("one", Errand.Inspect.Trial.HARMLESS, 10, OptionalLong.of(1_000)),
            tuple("two", Errand.Inspect.Trial.HARMLESS, 10, OptionalLong.of(1_000)));
  }

  @Test
  void aTargetThatDoesNotAnswerIsNamedOnceAndNotAskedAgain() {
    fleet.script =
        task ->
            task.endpoint().target().equals("two")
                ? Optional.of(ScriptedFleet.crashed(task))
                : Optional.empty();
    assertThatThrownBy(this::check)
        .isInstanceOfSatisfying(
            RunRefusedException.class,
            refused -> assertThat(refused.problems()).containsExactly("it crashed"));
    assertThat(fleet.tasks).hasSize(3);
  }

  @Test
  void aTableThatIsThereIsRemembered() throws Exception {
    fleet.inspection = found -> withTable(found, false);
    assertThat(check().tables())
        .containsExactlyInAnyOrder(new TableRef("one", "events"), new TableRef("two", "events"));
  }

  @Test
  void aTableWithRowsIsRefusedUnlessThePlanKeepsThem() throws Exception {
    fleet.inspection = found -> withTable(found, true);
    assertThatThrownBy(this::check)
        .hasMessageContaining("target one: workload.table: 'events' already holds rows");
    assertThat(check("workload.existing=keep").problems()).isEmpty();
  }

  @Test
  void aFleetThatCanNotRunThePlanIsNotUsed() {
    fleet.check = new FleetCheck(List.of("fleet.function: there is none"), List.of("a notice"));
    assertThatThrownBy(this::check)
        .isInstanceOfSatisfying(
            RunRefusedException.class,
            refused ->
                assertThat(refused.problems()).containsExactly("fleet.function: there is none"));
    assertThat(fleet.tasks).isEmpty();
  }

  @Test
  void eachFleetIsAskedAboutItsOwnConfigurationsAndItsNoticesAreKept() throws Exception {
    fleet.check = new FleetCheck(List.of(), List.of("a notice"));
    PreflightReport report = check("sweep={fleet.workers: [1, 2], load.thinkTime: [0s, 1s]}");
    assertThat(fleet.checked)
        .extracting(asked -> asked.stream().map(one -> one.fleet().workers()).toList())
        .containsExactly(List.of(1, 1), List.of(2, 2));
    assertThat(report.notices()).containsExactly("a notice");
  }

  @Test
  void environmentsThatAnswerSingleTransactionsHoldAConnectionEach() {
    fleet.inspection = found -> withConnections(found, 10);
    assertThatThrownBy(() -> check("fleet={type: lambda, workers: 10, invocation: transaction}"))
        .isInstanceOfSatisfying(
            RunRefusedException.class,
            refused ->
                assertThat(refused.problems())
                    .contains(
                        "--set fleet: target one: fleet.workers: 10 connections and 1 for sampling"
                            + " are needed in configuration rowsPerTransaction=1, the server has 10"
                            + " free of 10"));
  }

  @Test
  void aTableThatIsKeptTakesAConnection() throws Exception {
    String shared =
        "targets={one: {type: postgres, url: jdbc:postgresql://db/bench, credentials: {from: env,"
            + " user: A, password: B}}}";
    fleet.inspection = found -> withConnections(found, 4);
    assertThat(check(shared).problems()).isEmpty();
    fleet.inspection = found -> withConnections(found, 3);
    assertThat(check().problems()).isEmpty();
    assertThatThrownBy(() -> check(shared))
        .hasMessageContaining(
            "load.concurrency: 2 connections, 1 for sampling and 1 to keep its tables are needed");
  }

  @Test
  void rowsThatTheServerRefusesAreInTheWayUnlessThePlanExpectsErrors() throws Exception {
    fleet.inspection = PreflightTest::withRefusals;
    assertThatThrownBy(this::check)
        .hasMessageContaining("target one: workload.columns.id: the server refuses 3 of 300");
    assertThat(check("expect.errors=< 50%").notices())
        .contains("target one: workload.columns.id: the server refuses 3 of 300");
  }

  @Test
  void behindAPoolerTheServersConnectionsAreNoLimitOnTheLoad() throws Exception {
    fleet.inspection =
        found -> withConnections(found, 2).with(new PoolerSigns(true, true, false), List.of());
    assertThat(check().notices())
        .anySatisfy(
            notice ->
                assertThat(notice)
                    .startsWith("target one: load.concurrency: 2 connections")
                    .endsWith(
                        "the pooler before it lends them in turn, and has limits of its own"));
    fleet.inspection = found -> withConnections(found, 2);
    assertThatThrownBy(this::check).hasMessageContaining("the server has 2 free of 2");
  }

  @Test
  void aReplicaIsNamedWithTheWayToItsWriter() {
    ServerIdentity replica =
        new ServerIdentity(
            ServerIdentity.Engine.AURORA,
            Optional.of("16.8.1"),
            Optional.of("shop-2"),
            ServerIdentity.Role.REPLICA);
    fleet.inspection = found -> readOnly(found, replica);
    assertThatThrownBy(this::check)
        .hasMessageContaining(
            "target one: the server is read-only: it is Amazon Aurora 16.8.1 (instance shop-2,"
                + " replica), which follows another server; name the writer's endpoint");
  }

  private static InspectReport readOnly(InspectReport found, ServerIdentity server) {
    return new InspectReport(
        found.serverVersion(),
        found.settings(),
        true,
        found.maxConnections(),
        0,
        found.mayCheckpoint(),
        found.maySample(),
        found.table(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        found.standbys(),
        server);
  }

  private static InspectReport withRefusals(InspectReport found) {
    InspectReport.Problem refusal =
        new InspectReport.Problem("workload.columns.id", "the server refuses 3 of 300");
    return new InspectReport(
        found.serverVersion(),
        found.settings(),
        found.readOnly(),
        found.maxConnections(),
        found.usedConnections(),
        found.mayCheckpoint(),
        found.maySample(),
        found.table(),
        List.of(),
        Optional.of(new TriedRows(300, 3, List.of(refusal), Optional.empty(), List.of())),
        Optional.empty(),
        List.of(),
        found.standbys(),
        found.server());
  }

  private static InspectReport withConnections(InspectReport found, int connections) {
    return new InspectReport(
        found.serverVersion(),
        found.settings(),
        found.readOnly(),
        connections,
        0,
        found.mayCheckpoint(),
        found.maySample(),
        found.table(),
        found.problems());
  }

  private static InspectReport withTable(InspectReport found, boolean holdsRows) {
    TableDescription table =
        new TableDescription(
            "public", "events", true, holdsRows, 8_192, List.of(), List.of("id"), List.of());
    return new InspectReport(
        found.serverVersion(),
        found.settings(),
        found.readOnly(),
        found.maxConnections(),
        found.usedConnections(),
        found.mayCheckpoint(),
        found.maySample(),
        Optional.of(table),
        found.problems());
  }

  private PreflightReport check(String... sets) throws Exception {
    PlanDocument document =
        new PlanReader(Checks::problem).read(PLAN, "plan.yaml", List.of(sets), List.of());
    return new BenchmarkRunner(
            (_, _) -> fleet,
            new NoServers(),
            Alone.DRIVER,
            TimeSource.system(),
            "1.0",
            new SplittableRandom(1),
            new RunListener() {})
        .check(document, Errand.Inspect.Trial.HARMLESS);
  }
}
