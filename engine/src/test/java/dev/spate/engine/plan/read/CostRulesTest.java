package dev.spate.engine.plan.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.cost.CostText;
import dev.spate.engine.cost.RunCosts;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.plan.PlanProblem;
import dev.spate.engine.plan.PlanProblemsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CostRulesTest {
  private static final String PLAN =
      """
      name: costs
      targets:
        cluster: {type: dsql, endpoint: abcdefghijklmnopqrstuvwxyz.dsql.us-east-1.on.aws}
      workload:
        table: events
        columns: {id: {key: uuid}}
        insert: {rowsPerTransaction: 1}
      load: {model: open, arrivalRate: 100/s, duration: 10s, arrivals: uniform, warmup: 0s}
      iterations: 1
      """;

  private static final String ELSEWHERE = "abcdefghijklmnopqrstuvwxyz.dsql.eu-west-1.on.aws";

  @TempDir Path folder;

  private PlanDocument read(String... sets) throws Exception {
    return new PlanReader(_ -> Optional.empty())
        .read(PLAN, folder.resolve("plan.yaml").toString(), List.of(sets), List.of());
  }

  private List<String> problems(String... sets) throws Exception {
    try {
      return List.of(read(sets).plan().name());
    } catch (PlanProblemsException e) {
      return e.problems().stream().map(PlanProblem::rule).toList();
    }
  }

  private static List<String> foreseen(PlanDocument document) {
    return CostText.sentences(new RunCosts(document).foreseen(1, Optional.empty()));
  }

  @Test
  void anOpenLoadCostsAtMostWhatItsRowsDo() throws Exception {
    assertThat(foreseen(read()))
        .containsExactly(
            "cluster, database: $0.00043 … $0.00049 for 1,001 rows, $0.43 … $0.49 a million (DPU"
                + " of Aurora DSQL in us-east-1)");
  }

  @Test
  void aTableWithoutTheRegionMakesThePriceUnknown() throws Exception {
    Files.writeString(
        folder.resolve("own.yaml"),
        "- {service: dsql, region: x, unit: million-dpu, usd: 1, source: me, date: 2026-11-25}");

    assertThat(foreseen(read("prices={file: own.yaml}")))
        .containsExactly(
            "cluster, database: price unknown: the price table has no entry {service: dsql, region:"
                + " us-east-1, unit: million-dpu} (DPU of Aurora DSQL in us-east-1)");
  }

  @Test
  void aTableThatIsWrongIsRefusedWithItsLine() throws Exception {
    Files.writeString(folder.resolve("own.yaml"), "- {service: dsql}");

    assertThat(problems("prices={file: own.yaml}")).contains("line 1 of it: usd is missing");
  }

  @Test
  void aTableThatIsNotThereIsRefused() throws Exception {
    assertThat(problems("prices={file: none.yaml}")).hasSize(1).first().asString().contains("read");
  }

  @Test
  void anInstanceOfNoTargetIsRefused() throws Exception {
    assertThat(problems("instances={clustr: db.r6g.large}"))
        .hasSize(1)
        .first()
        .asString()
        .contains("must be one of the targets");
  }

  @Test
  void aBoundBelowOneTrialIsRefused() throws Exception {
    assertThat(problems("maxRows=1000"))
        .containsExactly("must be 1,001 or more, which a trial's load can send");
    assertThat(problems("maxRows=1001")).containsExactly("costs");
  }

  @Test
  void aCostBelowOneTrialIsRefused() throws Exception {
    assertThat(problems("maxCost=0.0001"))
        .hasSize(1)
        .first()
        .asString()
        .contains("must be 0.0004")
        .contains("which a trial on cluster can cost");
    assertThat(problems("maxCost=0.001")).containsExactly("costs");
  }

  @Test
  void aBoundOnWhatHasNoPriceIsRefused() throws Exception {
    assertThat(problems("maxCost=5", "targets.cluster.endpoint=" + ELSEWHERE))
        .containsExactly(
            "needs all prices; price unknown: the price table has no entry {service: dsql, region:"
                + " eu-west-1, unit: million-dpu}");
  }
}
