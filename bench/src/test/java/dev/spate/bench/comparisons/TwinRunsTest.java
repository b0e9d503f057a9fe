package dev.spate.bench.comparisons;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.plan.Iterations;
import dev.spate.engine.plan.PlanDocument;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The runs themselves take minutes; their plan is one that can be read. */
class TwinRunsTest {
  @Test
  void thePlanComparesTheSubjectWithTheBaseline() throws Exception {
    PlanDocument document = TwinRuns.plan(7, 3);
    assertThat(document.plan().targets()).containsOnlyKeys(TwinRuns.BASELINE, TwinRuns.SUBJECT);
    assertThat(document.plan().iterations()).isEqualTo(Iterations.of(7));
    assertThat(document.plan().load().duration()).contains(Duration.ofSeconds(3));
    assertThat(document.plan().primary()).isEqualTo("rows_per_second");
  }
}
