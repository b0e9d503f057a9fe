package dev.spate.engine.plan.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.plan.Configuration;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.plan.Plans;
import dev.spate.protocol.load.OpenLoad;
import dev.spate.protocol.workload.Generator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SweepTest {
  @Test
  void aSweepOfABillionIsCountedRightAndRefused() {
    StringBuilder sweep = new StringBuilder("sweep:\n");
    for (String key :
        List.of(
            "workload.table",
            "workload.create",
            "load.concurrency",
            "load.warmup",
            "load.duration",
            "load.thinkTime",
            "workload.insert.method",
            "workload.insert.protocol",
            "workload.insert.rowsPerTransaction")) {
      sweep.append("  %s: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]\n".formatted(key));
    }

    assertThat(Plans.problems(Plans.SMALL + sweep))
        .contains("plan.yaml:11: sweep: must make at most 1,000 configurations, got 1,000,000,000");
  }

  @Test
  void onlyItemsThatAreThereCanBeSwept() {
    assertThat(Plans.problems(Plans.SMALL + "sweep: {'load.stages[5].to': [1, 2]}\n"))
        .containsExactly(
            "plan.yaml:10: sweep.load.stages[5].to: there is no item [5]: load.stages has none;"
                + " load.stages[+] adds one");
  }

  @Test
  void severalSweepsAreCombinedWithTheLastOneFastest() throws Exception {
    PlanDocument document =
        Plans.read(
            Plans.SMALL
                + """
                sweep:
                  load.concurrency: [1, 4]
                  workload.insert.method: [batch, copy]
                """);

    assertThat(document.configurations())
        .extracting(Configuration::label)
        .containsExactly(
            "concurrency=1, method=batch",
            "concurrency=1, method=copy",
            "concurrency=4, method=batch",
            "concurrency=4, method=copy");
    assertThat(document.configurations().get(1).settings())
        .containsExactly(
            Map.entry("load.concurrency", "1"), Map.entry("workload.insert.method", "copy"));
  }

  @Test
  void aKeyThatIsLeftOutCanBeSwept() throws Exception {
    PlanDocument document =
        Plans.read(Plans.SMALL + "sweep: {workload.insert.rowsPerTransaction: [1, 100]}\n");

    assertThat(document.configurations())
        .extracting(configuration -> configuration.workload().insert().rowsPerTransaction())
        .containsExactly(1, 100);
  }

  @Test
  void theKeyThatNamesAFormCanBeSwept() throws Exception {
    PlanDocument document =
        Plans.read(Plans.SMALL + "sweep: {workload.columns.id.key: [uuid, uuid-v7]}\n");

    assertThat(document.configurations())
        .extracting(configuration -> configuration.workload().columns().get("id"))
        .containsExactly(new Generator.UuidKey(), new Generator.UuidV7Key());
  }

  @Test
  void anItemOfAListCanBeSwept() throws Exception {
    PlanDocument document =
        Plans.read(
            Plans.SMALL + "sweep: {'load.stages[0].to': [10/s, 20/s]}\n",
            "load={model: open, arrivalRate: 5/s, stages: [{to: 1/s, over: 1s}]}");

    assertThat(document.configurations())
        .extracting(configuration -> ((OpenLoad) configuration.load()).stages().getFirst().to())
        .hasToString("[10/s, 20/s]");
  }

  @Test
  void pathsWithTheSameEndAreToldApart() throws Exception {
    PlanDocument document =
        Plans.read(
            Plans.SMALL
                + "sweep: {workload.columns.a.number.max: [1], workload.columns.b.number.max:"
                + " [2]}\n",
            "workload.columns={a: {number: {max: 5}}, b: {number: {max: 5}}}");

    assertThat(document.configurations().getFirst().label())
        .isEqualTo("a.number.max=1, b.number.max=2");
  }

  @Test
  void aRuleThatOnlyTheUnsweptPlanBreaksIsNoProblem() throws Exception {
    PlanDocument document =
        Plans.read(Plans.SMALL + "sweep: {load.concurrency: [8, 16]}\n", "fleet.workers=8");

    assertThat(document.configurations()).hasSize(2);
  }

  @Test
  void aSweptValueIsReportedAtItsOwnLineOnce() {
    assertThat(
            Plans.problems(
                Plans.SMALL
                    + """
                    sweep:
                      workload.insert.method: [batch, copy]
                      load.concurrency:
                        - 1
                        - zero
                    """))
        .containsExactly("plan.yaml:14: load.concurrency: must be a whole number, got zero");
  }

  @Test
  void aRuleBrokenByOneValueNamesThatValue() {
    assertThat(
            Plans.problems(
                Plans.SMALL + "sweep:\n  load.concurrency: [1, 2, 4]\n", "fleet.workers=2"))
        .containsExactly(
            "plan.yaml:11: load.concurrency: must be at least the number of workers (2), so that"
                + " each has a share, got 1");
  }

  @Test
  void theProblemsOfASweepAreFoundAtOnce() {
    assertThat(
            Plans.problems(
                Plans.SMALL
                    + """
                    sweep:
                      load.concurency: [1]
                      targets.one.version: [17, 18]
                      load: [1]
                      load.thinkTime: []
                      load.warmup: 5s
                      load.duration: [1s, 1s]
                      "not a path": [1]
                    """))
        .containsExactly(
            "plan.yaml:11: sweep.load.concurency: no such key in the plan; did you mean"
                + " 'load.concurrency'?",
            "plan.yaml:12: sweep.targets.one.version: only keys of workload, load and fleet can be"
                + " swept",
            "plan.yaml:13: sweep.load: must be the path of a single value",
            "plan.yaml:14: sweep.load.thinkTime: must not be empty",
            "plan.yaml:15: sweep.load.warmup: must be a list, got 5s",
            "plan.yaml:16: sweep.load.duration: each value must stand once, got 1s",
            "plan.yaml:17: sweep.not a path: must be a path such as load.concurrency");
  }

  @Test
  void aSweepOverNothingIsRefused() {
    assertThat(Plans.problems(Plans.SMALL + "sweep: {}\n"))
        .containsExactly("plan.yaml:10: sweep: must not be empty; leave it out to sweep nothing");
  }

  @Test
  void aSweepOverAColumnThatIsNotThereIsRefused() {
    assertThat(Plans.problems(Plans.SMALL + "sweep: {workload.columns.idd.key: [uuid]}\n"))
        .containsExactly(
            "plan.yaml:10: sweep.workload.columns.idd.key: nothing of that name in the plan; did"
                + " you mean 'workload.columns.id'?");
  }

  @Test
  void aValueIsBoundToTheFormThatItsPointHas() throws Exception {
    String stages = "[{to: 5, over: 1s}]";

    assertThat(
            Plans.problems(
                Plans.SMALL + "sweep: {load.model: [closed, open]}\n",
                "load={model: closed, warmup: 1s, stages: %s}".formatted(stages)))
        .containsExactly(
            "--set load: load.concurrency: is missing",
            "--set load: load.stages[0].to: must be a rate such as 500/s, 30000/min or 50000"
                + " rows/s, got 5");
  }

  @Test
  void tooManyConfigurationsAreRefused() {
    String values = "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]";

    assertThat(
            Plans.problems(
                Plans.SMALL
                    + "sweep: {load.concurrency: %s, fleet.workers: %s, load.transactions: %s}\n"
                        .formatted(values, values, values)))
        .contains("plan.yaml:10: sweep: must make at most 1,000 configurations, got 1,331");
  }
}
