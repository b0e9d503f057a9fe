package dev.spate.engine.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spate.engine.check.Checks;
import dev.spate.engine.document.Drivers;
import dev.spate.engine.listener.RunListener;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.plan.read.PlanReader;
import dev.spate.engine.store.RunStore;
import dev.spate.engine.testing.Alone;
import dev.spate.engine.testing.MemoryRuns;
import dev.spate.engine.testing.MortalRuns;
import dev.spate.engine.testing.NoServers;
import dev.spate.engine.testing.ScriptedFleet;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.task.Errand;
import dev.spate.protocol.task.Outcome;
import dev.spate.protocol.time.TimeSource;
import dev.spate.store.ObjectStore;
import dev.spate.store.StoreException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run that can't go on is refused in words, and stays as it is. */
class ResumeRefusalTest {
  private static final String PLAN =
      """
      name: test
      targets: {one: {type: postgres, host: db.example.com, database: bench}}
      workload:
        table: events
        create: CREATE TABLE events (id bigint PRIMARY KEY)
        columns: {id: {key: bigint-random}}
        insert: {rowsPerTransaction: 10}
      load: {model: closed, concurrency: 2, warmup: 1s, duration: 4s}
      iterations: 2
      """;

  /** Lease, plan, environment and run; a trial's six; the next one's preparation and begin. */
  private static final int IN_THE_SECOND_TRIAL = 4 + 6 + 2;

  private static final String BEGUN = "trials/002-one-default-i2/1/begun.json";

  private final ScriptedFleet fleet = new ScriptedFleet();
  private final MemoryRuns runs = new MemoryRuns();
  private ObjectStore documents;

  @BeforeEach
  void kill() {
    MortalRuns mortal = new MortalRuns(runs, IN_THE_SECOND_TRIAL, false);
    assertThatThrownBy(() -> runner(Alone.DRIVER).run(plan(), mortal))
        .hasMessageContaining("the driver is dead");
    documents = runs.documents(runs.runs().getFirst());
    fleet.tasks.clear();
  }

  @Test
  void aRunWhoseDriverLives() throws Exception {
    assertRefused(Alone.DRIVER, "the run is driven by process 1 on here, whose lease lasts until");
    assertThatThrownBy(() -> resume(Alone.DRIVER))
        .hasMessageFindingMatch("lasts until [-0-9]+T[0-9:]{8}Z and");
  }

  @Test
  void aRunWhosePlanWasEditedNamesTheLine() throws Exception {
    String plan = text("plan.yaml");
    documents.put("plan.yaml", plan.replace("iterations: 2", "iterations: 3").getBytes(UTF_8));
    int line = plan.lines().toList().indexOf("iterations: 2") + 1;
    assertRefused("plan.yaml:%d: the plan was edited since the run began".formatted(line));
  }

  @Test
  void aRunOfANewerVersion() throws Exception {
    documents.put(
        "run.json",
        text("run.json")
            .replace("\"schemaVersion\" : 1", "\"schemaVersion\" : 2, \"new\" : {}")
            .replace("\"spateVersion\" : \"1.0\"", "\"spateVersion\" : \"9.0\"")
            .getBytes(UTF_8));
    assertRefused(
        "the run was begun by Spate 9.0, whose documents have form 2; this version reads form 1");
  }

  @Test
  void aRunThatWasNeverBegun() throws Exception {
    documents.delete("run.json");
    assertRefused("there is no run here, run.json is missing");
  }

  @Test
  void aDocumentThatIsMissingIsNamed() throws Exception {
    documents.put(BEGUN.replace("begun", "mapped"), "{}".getBytes(UTF_8));
    documents.delete(BEGUN);
    assertRefused(BEGUN + " is missing");
  }

  @Test
  void aTrialThatIsMissingWhereALaterOneWasBegunIsNamed() throws Exception {
    documents.delete("trials/001-one-default-i1.json");
    assertRefused("trials/001-one-default-i1.json is missing");
  }

  @Test
  void aDocumentThatIsCutOffIsNamed() throws Exception {
    String whole = text("trials/001-one-default-i1.json");
    documents.put(
        "trials/001-one-default-i1.json", whole.substring(0, whole.length() / 2).getBytes(UTF_8));
    assertRefused("trials/001-one-default-i1.json is not whole");
  }

  @Test
  void aLeaseThatIsCutOffIsNamed() throws Exception {
    documents.put("lease.json", "{\"driver\":".getBytes(UTF_8));
    assertRefused("lease.json is not whole");
  }

  @Test
  void aTargetThatIsGone() throws Exception {
    fleet.script =
        task ->
            task instanceof Errand.Inspect
                ? Optional.<Outcome<?>>of(
                    new Outcome.Lost<>(
                        task.id(),
                        Outcome.Lost.Kind.UNREACHABLE,
                        "target one: db.example.com refuses connections",
                        Optional.empty()))
                : Optional.empty();
    assertThatThrownBy(() -> resume(ResumeTest.SURVIVOR))
        .isInstanceOf(RunRefusedException.class)
        .hasMessageContaining("db.example.com refuses connections");
    assertThat(fleet.tasks).allMatch(Errand.Inspect.class::isInstance);
    fleet.script = _ -> Optional.empty();
    assertThat(resume(ResumeTest.SURVIVOR)).as("the lease was given back").isTrue();
  }

  @Test
  void ofTwoAtOnceOneGetsTheRun() throws Exception {
    RunStore raced =
        new MortalRuns(runs, Long.MAX_VALUE, false) {
          @Override
          protected boolean replaces(String key) {
            return false;
          }
        };
    assertThatThrownBy(() -> runner(ResumeTest.SURVIVOR).resume(raced, runs.runs().getFirst()))
        .isInstanceOf(RunRefusedException.class)
        .hasMessageContaining("another process has just taken this run");
    assertThat(fleet.tasks).isEmpty();
  }

  @Test
  void aStoreThatCreatesOverWhatIsThereTakesNoRun() {
    MemoryRuns careless = new MemoryRuns(true);
    assertThatThrownBy(() -> runner(Alone.DRIVER).run(plan(), careless))
        .isInstanceOf(RunRefusedException.class)
        .hasMessageContaining("creates an object over one that is there");
    assertThat(fleet.tasks).allMatch(Errand.Inspect.class::isInstance);
  }

  @Test
  void aRunThatHasLostTheFactsOfItsTargets() throws Exception {
    ObjectNode run = (ObjectNode) ProtocolJson.mapper().readTree(text("run.json"));
    run.putObject("endpoints");
    documents.put("run.json", run.toString().getBytes(UTF_8));
    assertRefused("run.json: 'targets' and 'endpoints' must name the same targets");
  }

  private void assertRefused(String message) throws StoreException {
    assertRefused(ResumeTest.SURVIVOR, message);
  }

  private void assertRefused(Drivers drivers, String message) throws StoreException {
    Map<String, String> before = contents();
    assertThatThrownBy(() -> resume(drivers))
        .isInstanceOf(RunRefusedException.class)
        .hasMessageContaining(message);
    assertThat(contents()).isEqualTo(before);
    assertThat(fleet.tasks).isEmpty();
  }

  /** All documents but the lease, which is taken for the time of the look. */
  private Map<String, String> contents() throws StoreException {
    Map<String, String> contents = new LinkedHashMap<>();
    for (String key : documents.list("")) {
      if (!key.equals("lease.json")) {
        contents.put(key, text(key));
      }
    }
    return contents;
  }

  private String text(String key) throws StoreException {
    return documents.read(key).orElseThrow().text();
  }

  private boolean resume(Drivers drivers) throws Exception {
    return runner(drivers).resume(runs, runs.runs().getFirst()).passed();
  }

  private BenchmarkRunner runner(Drivers drivers) {
    return new BenchmarkRunner(
        (_, _) -> fleet,
        new NoServers(),
        drivers,
        TimeSource.system(),
        "1.0",
        new SplittableRandom(1),
        new RunListener() {});
  }

  private static PlanDocument plan() throws Exception {
    return new PlanReader(Checks::problem).read(PLAN, "plan.yaml", List.of(), List.of());
  }
}
