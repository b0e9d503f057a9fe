package dev.spate.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanLinesTest {
  private static final String PLAN =
      """
      name: small
      targets:
        one: {type: embedded}
        two:
          type: embedded
          settings:
            work_mem: 1MB
      workload:
        table: t
        create: CREATE TABLE t (id uuid PRIMARY KEY)
        columns:
          id: {key: uuid}
          "a.b: c": {constant: 1}
      load: {model: closed, concurrency: 4, duration: 5s}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          3 | target one: cannot be started
          3 | target one: version: 9 is not packed
          7 | target two: settings.work_mem: refused: out of range
          6 | target two: settings: refused
          9 | target one: workload.table: 't' holds rows
          12 | target two: workload.columns.id: no such type
          13 | target two: workload.columns.a.b: c: not a number
          11 | target two: workload.columns.other: is missing
          14 | load.warmup: is too short
          14 | load.concurrency: 4 connections are too many
          """)
  void aSentenceGetsTheLineOfThePlaceThatItNames(int line, String problem) throws Exception {
    assertThat(Plans.read(PLAN).lines().locate(problem))
        .isEqualTo("plan.yaml:%d: %s".formatted(line, problem));
  }

  @Test
  void whatTheCommandLineSetIsNamedByItsOption() throws Exception {
    assertThat(Plans.read(PLAN, "load.concurrency=5").lines().locate("load.concurrency: too many"))
        .isEqualTo("--set load.concurrency: load.concurrency: too many");
  }

  @Test
  void aSentenceThatNamesNoPlaceStaysAsItIs() throws Exception {
    assertThat(Plans.read(PLAN).lines().locate("fleet.region: is missing"))
        .isEqualTo("fleet.region: is missing");
  }
}
