package dev.spate.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.spate.engine.check.Checks;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.plan.PlanReader;
import dev.spate.engine.testing.NoServers;
import dev.spate.engine.testing.ScriptedFleet;
import dev.spate.protocol.outcome.InspectReport;
import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.time.TimeSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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
            errand -> errand.workload().insert().rowsPerTransaction(),
            errand -> errand.rowsAtMost())
        .containsExactly(
            tuple("one", 1, OptionalLong.of(100)),
            tuple("two", 1, OptionalLong.of(100)),
            tuple("one", 10, OptionalLong.of(1_000)),
            tuple("two", 10, OptionalLong.of(1_000)));
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
            Refused.class, refused -> assertThat(refused.problems()).containsExactly("it crashed"));
    assertThat(fleet.tasks).hasSize(3);
  }

  @Test
  void aTableThatIsThereIsRemembered() throws Exception {
    fleet.inspection = found -> withTable(found, false);
    assertThat(check().tables())
        .containsExactlyInAnyOrder(
            new TablePlace("one", "events"), new TablePlace("two", "events"));
  }

  @Test
  void aTableWithRowsIsRefusedUnlessThePlanKeepsThem() throws Exception {
    fleet.inspection = found -> withTable(found, true);
    assertThatThrownBy(this::check)
        .hasMessageContaining("target one: workload.table: 'events' already holds rows");
    assertThat(check("workload.existing=keep").problems()).isEmpty();
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
            _ -> fleet, new NoServers(), TimeSource.system(), "1.0", new RunListener() {})
        .check(document);
  }
}
