package dev.spate.engine.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.engine.baseline.RunDifference.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs that aren't about the same are refused, and what else differs is said. */
class RunDifferencesTest {
  private static final ComparedRun EARLIER = HandMadeRun.of("earlier", 1_000, 1_010, 990);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "table: events | table: other | workload: workload.table: events in the baseline, other",
        "method: batch | method: copy | workload: workload.insert.method: batch in the baseline,"
            + " copy",
        "rowsPerTransaction: 10 | rowsPerTransaction: 20 | workload:"
            + " workload.insert.rowsPerTransaction: 10 in the baseline, 20",
        "concurrency: 4 | concurrency: 8 | load: load.concurrency: 4 in the baseline, 8",
        "model: closed, | model: open, arrivalRate: 5/s, | load: load.model: closed in the"
            + " baseline, open",
      })
  void anotherWorkloadOrLoadIsRefusedByName(String before, String after, String named) {
    ComparedRun later = later(new HandMadeRun("later").plan(before, after));

    assertThatThrownBy(() -> compare(EARLIER, later, false))
        .isInstanceOf(NotComparableException.class)
        .hasMessageContaining(named)
        .hasMessageEndingWith(
            "earlier and later are not about the same; to compare them all the same: --anyway");
  }

  @Test
  void toldToAnywayItComparesAndSaysSo() throws Exception {
    ComparedRun later = later(new HandMadeRun("later").plan("method: batch", "method: copy"));

    BaselineComparison comparison = compare(EARLIER, later, true);

    assertThat(comparison.primary()).hasSize(1);
    assertThat(comparison.notes()).anyMatch(note -> note.contains("as --anyway asks"));
  }

  @ParameterizedTest
  @CsvSource({
    "duration: 10s, duration: 60s, LOAD, load.duration",
    "key: uuid, key: uuid-v7, WORKLOAD, workload.columns.id.key",
    "version: '18', version: '17', PLAN, targets.one.version"
  })
  void whatMayBeTheQuestionIsSaidAndCompared(String before, String after, Kind kind, String name)
      throws Exception {
    ComparedRun later =
        later(new HandMadeRun("later").plan(before.replace("''", "'"), after.replace("''", "'")));

    assertThat(compare(EARLIER, later, false).differences())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.kind()).isEqualTo(kind);
              assertThat(one.name()).isEqualTo(name);
              assertThat(one.refuses()).isFalse();
            });
  }

  @Test
  void durabilityStandsBeforeVersionsAndMachines() throws Exception {
    ComparedRun later =
        later(
            new HandMadeRun("later")
                .machine("processors", "64")
                .version("2.0")
                .condition("fsync", "off"));

    assertThat(compare(EARLIER, later, false).differences())
        .extracting(RunDifference::sentence)
        .containsExactly(
            "durability: one: fsync: on in the baseline, off in the other run",
            "version: Spate: 1.0 in the baseline, 2.0 in the other run",
            "machine: processors: 2 in the baseline, 64 in the other run");
  }

  @Test
  void seedNameAndChecksMakeNoDifference() throws Exception {
    ComparedRun later =
        later(
            new HandMadeRun("later")
                .plan("name: test", "name: other\nseed: 5\nchecks: [p99 < 1s]"));

    assertThat(compare(EARLIER, later, false).differences()).isEmpty();
  }

  @Test
  void aDefaultThatAPlanLeavesOutIsNoDifference() throws Exception {
    ComparedRun later =
        later(new HandMadeRun("later").plan("name: test", "name: test\nfleet: {type: local}"));

    assertThat(compare(EARLIER, later, false).differences()).isEmpty();
  }

  @Test
  void aPlanOfANewerVersionIsComparedKeyByKey() throws Exception {
    ComparedRun later =
        later(new HandMadeRun("later").plan("duration: 10s", "duration: 10s, burst: 5s"));

    assertThatThrownBy(() -> compare(EARLIER, later, false))
        .hasMessageContaining("load: load.burst: none in the baseline, 5s in the other run");
  }

  @Test
  void ofLongValuesThePlaceIsShownWhereTheyBeginToDiffer() throws Exception {
    String before = "events (id uuid PRIMARY KEY";
    String table = before + ", a int NOT NULL".repeat(20);
    ComparedRun earlier = later(new HandMadeRun("earlier").plan(before, table + ", z int"));
    ComparedRun later = later(new HandMadeRun("later").plan(before, table + ", z bigint"));

    RunDifference one = compare(earlier, later, false).differences().getFirst();

    assertThat(one.baseline()).startsWith("…").endsWith("z int)");
    assertThat(one.subject()).startsWith("…").endsWith("z bigint)");
  }

  @Test
  void aConfigurationWithoutAValidIterationIsRefused() {
    ComparedRun later =
        new HandMadeRun("later").with("one", "default", Map.of(), 0, 1_000, 1_010, 990).run();

    assertThatThrownBy(() -> compare(EARLIER, later, false))
        .hasMessageContaining(
            "trials: one at default: 3 of 3 valid in the baseline, 0 of 3 valid in the other run");
  }

  @Test
  void aRunIsNotComparedWithItself() {
    assertThatThrownBy(() -> compare(EARLIER, HandMadeRun.of("earlier", 1, 2, 3), true))
        .hasMessage("earlier is named twice, and a run can't be compared with itself");
  }

  @Test
  void runsWithoutACommonConfigurationAreRefusedWithBothLists() {
    ComparedRun later = new HandMadeRun("later").with("rds", "default", 1_000, 1_010, 990).run();

    assertThatThrownBy(() -> compare(EARLIER, later, false))
        .hasMessageContainingAll(
            "no target and configuration is in all of the runs",
            "earlier has one default",
            "later has rds default",
            "where both are the same database, say so: --map one=rds");
  }

  @Test
  void aTargetOfAnotherNameIsMapped() throws Exception {
    ComparedRun later =
        new HandMadeRun("later")
            .plan("targets: {one:", "targets: {rds:")
            .with("rds", "default", 1_000, 1_010, 990)
            .run();
    CompareRequest request = new CompareRequest(List.of(), Map.of("one", "rds"), false);

    BaselineComparison comparison = BaselineComparison.of(List.of(EARLIER), later, request);

    assertThat(comparison.primary()).hasSize(1);
    assertThat(comparison.differences()).isEmpty();
  }

  @Test
  void aMappedNameThatNoRunHasIsNamedWithThoseThatAreThere() {
    CompareRequest request = new CompareRequest(List.of(), Map.of("one", "typo"), false);

    assertThatThrownBy(
            () ->
                BaselineComparison.of(
                    List.of(EARLIER), HandMadeRun.of("later", 1_000, 1_010, 990), request))
        .hasMessageContaining(
            "--map one=typo: the baseline's targets are one, the other run's are one");
  }

  private static ComparedRun later(HandMadeRun run) {
    return run.with("one", "default", 1_000, 1_010, 990).run();
  }

  private static BaselineComparison compare(ComparedRun earlier, ComparedRun later, boolean anyway)
      throws NotComparableException {
    return BaselineComparison.of(
        List.of(earlier), later, new CompareRequest(List.of(), Map.of(), anyway));
  }
}
