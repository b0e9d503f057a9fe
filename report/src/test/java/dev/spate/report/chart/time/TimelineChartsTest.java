package dev.spate.report.chart.time;

import static dev.spate.report.chart.MadeUpTrials.second;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spate.engine.diagnosis.TrialDiagnosis;
import dev.spate.engine.result.TrialResult;
import dev.spate.engine.timeline.ChangePoint;
import dev.spate.protocol.measure.SecondCounts;
import dev.spate.report.chart.Chart;
import dev.spate.report.chart.ChartGroup;
import dev.spate.report.chart.Look;
import dev.spate.report.chart.MadeUpTrials;
import dev.spate.report.chart.Mark;
import dev.spate.report.chart.Plot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelineChartsTest {
  @TempDir Path folder;
  private MadeUpTrials trials;

  @BeforeEach
  void readTheModel() throws Exception {
    trials = new MadeUpTrials(folder);
  }

  private static Cell cell(String target, int series, TrialResult... trials) {
    return new Cell(target, "default", series, List.of(trials));
  }

  private static ChartGroup drawn(Cell... cells) {
    return TimelineCharts.of(List.of(cells), Map.of());
  }

  @Test
  void aBinsRateIsAllItsRowsAndItsPercentilesAreOfItsMergedHistograms() {
    List<SecondCounts> seconds = new ArrayList<>(Collections.nCopies(479, second(100, 2)));
    seconds.add(second(900, 50));
    TrialResult trial = trials.trial("one", 1, seconds);
    TrialSeconds values = TrialSeconds.of(trial.measurement(), TimeBins.of(480));
    assertThat(values.rowsPerSecond()).hasSize(240);
    assertThat(values.rowsPerSecond().getFirst()).isEqualTo(1_000);
    assertThat(values.rowsPerSecond().getLast()).isEqualTo(5_000);
    assertThat(values.p50().getFirst()).isCloseTo(2, within(0.01));
    // The mean of both seconds' medians would be 26 ms.
    assertThat(values.p50().getLast()).isCloseTo(50, within(0.2));
  }

  @Test
  void whatIsAcknowledgedAfterTheLoadsEndIsInNoRate() {
    TrialResult trial = trials.trial("one", 1, Collections.nCopies(3, second(10, 1)));
    TrialSeconds values = TrialSeconds.of(trial.measurement(), TimeBins.of(5));
    assertThat(values.rowsPerSecond().subList(0, 3)).containsOnly(100.0);
    assertThat(values.rowsPerSecond().subList(3, 5)).containsOnly(Double.NaN);
  }

  @Test
  void theNumbersOfEachIterationAreInTheTable() {
    Chart chart =
        drawn(
                cell(
                    "one",
                    1,
                    trials.trial("one", 1, List.of(second(100, 2), second(250, 4))),
                    trials.trial("one", 2, List.of(second(321, 3)))))
            .charts()
            .getFirst();
    assertThat(chart.table().head()).contains("1: rows/s", "2: p99");
    assertThat(chart.table().rows())
        .containsExactly(
            List.of("0 s", "1,000", "2.00 ms", "2.00 ms", "3,210", "3.00 ms", "3.00 ms"),
            List.of("1 s", "2,500", "4.00 ms", "4.00 ms", "–", "–", "–"));
  }

  @Test
  void anInvalidIterationLooksInvalidAndItsReasonIsSaid() {
    TrialResult good = trials.trial("one", 1, List.of(second(100, 2), second(100, 2)));
    TrialResult bad =
        MadeUpTrials.invalid(
            trials.trial("one", 2, List.of(second(90, 2), second(100, 2))), "<b>it stalled");
    Chart chart = drawn(cell("one", 1, good, bad)).charts().getFirst();
    assertThat(chart.warnings()).containsExactly("Iteration 2 is invalid: <b>it stalled");
    assertThat(lines(chart.plots().getFirst()).stream().map(line -> line.look().weight()))
        .containsExactly(Look.Weight.NORMAL, Look.Weight.INVALID);
    assertThat(chart.legend().stream().map(key -> key.text())).contains("invalid iteration");
  }

  private static List<Mark.Line> lines(Plot plot) {
    return plot.marks(Mark.Line.class);
  }

  @Test
  void targetsOfAConfigurationShareTheirAxes() {
    ChartGroup group =
        drawn(
            cell("slow", 1, trials.trial("slow", 1, Collections.nCopies(3, second(10, 90)))),
            cell("fast", 2, trials.trial("fast", 1, Collections.nCopies(5, second(900, 1)))));
    assertThat(group.charts()).hasSize(2);
    Chart slow = group.charts().getFirst();
    Chart fast = group.charts().getLast();
    assertThat(slow.x()).isEqualTo(fast.x());
    assertThat(slow.plots().stream().map(Plot::y).toList())
        .isEqualTo(fast.plots().stream().map(Plot::y).toList());
  }

  @Test
  void aTrialOfOneSecondIsADot() {
    Chart chart =
        drawn(cell("one", 1, trials.trial("one", 1, List.of(second(7, 1))))).charts().getFirst();
    assertThat(lines(chart.plots().getFirst()).getFirst().path()).matches("M\\d+,\\d+h0");
  }

  @Test
  void aSecondWithoutAnAcknowledgementInterruptsTheLatencyAndIsZeroInTheRate() {
    Chart chart =
        drawn(
                cell(
                    "one",
                    1,
                    trials.trial("one", 1, List.of(second(5, 1), second(0, 0), second(5, 1)))))
            .charts()
            .getFirst();
    assertThat(lines(chart.plots().getFirst()).getFirst().path()).containsOnlyOnce("M");
    assertThat(lines(chart.plots().getLast()).getFirst().path())
        .isEqualTo(lines(chart.plots().getLast()).getLast().path());
    assertThat(lines(chart.plots().getLast()).getFirst().path()).matches("M[^M]*h0M[^M]*h0");
  }

  @Test
  void aChangeInAllIterationsIsOneMarkAndOneInSomeNamesThem() {
    List<SecondCounts> seconds = Collections.nCopies(200, second(5, 1));
    TrialResult first = trials.trial("one", 1, seconds);
    TrialResult second = trials.trial("one", 2, seconds);
    Map<String, TrialDiagnosis> diagnoses =
        Map.of(
            first.measurement().trial().id(), changing(first, 100, 150),
            second.measurement().trial().id(), changing(second, 101));
    Chart chart =
        TimelineCharts.of(List.of(cell("one", 1, first, second)), diagnoses).charts().getFirst();
    assertThat(chart.plots().getFirst().marks(Mark.Moment.class).stream().map(Mark.Moment::label))
        .containsExactly("", "1");
    assertThat(chart.notes()).hasSize(2).allMatch(note -> note.contains("from second 10"));
  }

  private static TrialDiagnosis changing(TrialResult trial, int... seconds) {
    TrialDiagnosis found = TrialDiagnosis.of(trial.measurement());
    return new TrialDiagnosis(
        found.limiter(),
        Optional.empty(),
        Optional.empty(),
        IntStream.of(seconds).mapToObj(at -> new ChangePoint(at, 50, 30)).toList(),
        1);
  }

  @Test
  void aTrialWithoutAnyAnswerIsSaidAndNotDrawn() {
    ChartGroup group = drawn(cell("gone", 1, trials.trial("gone", 1, List.of())));
    assertThat(group.charts()).isEmpty();
    assertThat(group.omitted()).singleElement().asString().startsWith("gone: ");
    assertThat(drawn().charts()).isEmpty();
  }

  @Test
  void aNameIsNeverCutInATitle() {
    String name = "x".repeat(300) + "<script>";
    Chart chart =
        drawn(cell(name, 1, trials.trial(name, 1, List.of(second(5, 1))))).charts().getFirst();
    assertThat(chart.title()).startsWith(name);
    assertThat(chart.id()).matches("[a-z0-9-]+");
  }
}
