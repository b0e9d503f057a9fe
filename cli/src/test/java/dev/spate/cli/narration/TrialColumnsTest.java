package dev.spate.cli.narration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.cli.terminal.StyledText;
import dev.spate.engine.check.Checks;
import dev.spate.engine.plan.PlanDocument;
import dev.spate.engine.plan.PlanProblemsException;
import dev.spate.engine.plan.read.PlanReader;
import dev.spate.engine.sequence.TrialCount;
import dev.spate.engine.trial.Trial;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialColumnsTest {
  private static final Map<String, Double> METRICS =
      Map.of(
          "rows_per_second",
          1_234_567.0,
          "p50",
          123.4,
          "p99",
          1_234.0,
          "max",
          5_678.0,
          "errors",
          0.0);

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 120})
  void aLineFitsWithItsVerdictWhateverTheNames(int columns) throws Exception {
    TrialColumns shown = columns("a-target-with-a-very-long-name-indeed", columns);
    Trial trial = trial("a-target-with-a-very-long-name-indeed", "concurrency=16, method=copy");

    assertThat(StyledText.columns(shown.line(trial, METRICS) + "  INVALID"))
        .isLessThanOrEqualTo(columns);
    assertThat(shown.heading()).contains("rows/s", "p99");
    assertThat(StyledText.columns(shown.heading()))
        .isEqualTo(StyledText.columns(shown.line(trial, METRICS)));
  }

  @Test
  void whereThereIsRoomAllFiguresStandThere() throws Exception {
    assertThat(columns("one", 120).heading().strip().split(" +", -1))
        .containsExactly("rows/s", "p50", "p99", "max", "errors");
    assertThat(columns("one", 60).heading().strip().split(" +", -1))
        .startsWith("rows/s")
        .hasSizeLessThan(5);
  }

  @Test
  void aStrangersNameIsShownAsItIsAndAligned() throws Exception {
    TrialColumns shown = columns("one", 120);
    assertThat(shown.name(trial("\u001b[2J", "x"))).doesNotContain("\u001b");
    assertThat(StyledText.columns(shown.name(trial("東", "x"))))
        .isEqualTo(StyledText.columns(shown.name(trial("one", "x"))));
  }

  private static Trial trial(String target, String configuration) {
    return Trial.at(0, target, configuration, Map.of(), 1, 1);
  }

  private static TrialColumns columns(String target, int columns) throws PlanProblemsException {
    String plan =
        """
        name: test
        targets: {%s: {type: embedded}}
        workload:
          table: events
          create: CREATE TABLE events (id bigint PRIMARY KEY)
          columns: {id: {key: bigint-random}}
        load: {model: closed, concurrency: 2, warmup: 1s, duration: 4s}
        sweep: {load.concurrency: [1, 16], workload.insert.rowsPerTransaction: [1, 100]}
        """
            .formatted(target);
    PlanDocument document =
        new PlanReader(Checks::problem).read(plan, "plan.yaml", List.of(), List.of());
    return TrialColumns.of(document, TrialCount.of(60), columns);
  }
}
