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
    return linesOf("quickstart.yaml", sets);
  }

  private static List<String> linesOf(String example, String... sets) throws Exception {
    Path plan = Path.of("../examples").resolve(example);
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

  @Test
  void lowRatesOfASearchTakeAsLongAsTheirOperations() throws Exception {
    assertThat(linesOf("maximum-rate.yaml", "load.search.from=10/s"))
        .containsExactly(
            "  A run makes 2 to 12 trials in about 23 s to 20 min 54 s; rows: unbounded.",
            "  note: at 10/s, the lowest rate of the search, a trial takes 1 min 41 s, since 'p99 <"
                + " 50ms and errors < 0.1%' needs 1,000 operations");
    assertThat(linesOf("maximum-rate.yaml", "load.search.from=200/s"))
        .containsExactly(
            "  A run makes 2 to 12 trials in about 23 s to 2 min 18 s; rows: unbounded.");
  }
}
