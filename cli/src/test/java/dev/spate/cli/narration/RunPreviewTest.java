package dev.spate.cli.narration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.check.Checks;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.plan.read.PlanReader;
import dev.spate.engine.state.PreflightReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunPreviewTest {
  private static final PreflightReport NOTHING =
      new PreflightReport(Map.of(), Set.of(), List.of(), List.of());

  private static List<String> lines(String... sets) throws Exception {
    Path plan = Path.of("../examples/quickstart.yaml");
    PlanDocument document =
        new PlanReader(Checks::problem).readFile(plan, List.of(sets), List.of());
    return RunPreview.of(document, NOTHING).lines();
  }

  @Test
  void whatTheNumberOfIterationsMakesIsSaid() throws Exception {
    assertThat(lines())
        .containsExactly("  A run makes 20 trials in about 1 min 50 s; rows: unbounded.");
  }

  @Test
  void whereResultsDecideTheFewestAndTheMostAreSaid() throws Exception {
    assertThat(lines("iterations.until=3%"))
        .containsExactly(
            "  A run makes 20 to 80 trials in about 1 min 50 s to 7 min 20 s; rows: unbounded.");
  }
}
