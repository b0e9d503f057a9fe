package dev.spate.report.chart.time;

import static dev.spate.report.chart.MadeUpTrials.second;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.fleet.LocalFacts;
import dev.spate.engine.result.TrialResult;
import dev.spate.protocol.measure.SecondCounts;
import dev.spate.protocol.outcome.SampleReport;
import dev.spate.protocol.outcome.SampleReport.ServerSample;
import dev.spate.report.chart.Chart;
import dev.spate.report.chart.ChartGroup;
import dev.spate.report.chart.Look;
import dev.spate.report.chart.MadeUpTrials;
import dev.spate.report.chart.Mark;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerAndErrorChartsTest {
  @TempDir Path folder;
  private MadeUpTrials trials;

  @BeforeEach
  void readTheModel() throws Exception {
    trials = new MadeUpTrials(folder);
  }

  private static ServerSample sample(long millis, Map<String, Integer> waits) {
    return new ServerSample(Duration.ofMillis(millis), Duration.ZERO, waits, Map.of());
  }

  private TrialResult sampled(int iteration, int seconds, ServerSample... samples) {
    return trials.trial(
        "one",
        iteration,
        Collections.nCopies(seconds, second(10, 1)),
        new LocalFacts(),
        Optional.of(new SampleReport(List.of(samples), List.of(), Optional.empty())));
  }

  private static Cell cell(TrialResult... trials) {
    return new Cell("one", "default", 1, List.of(trials));
  }

  @Test
  void sessionsAreMeansOverTheSamplesOfAllIterationsInABin() {
    Chart chart =
        WaitCharts.of(
                List.of(
                    cell(
                        sampled(
                            1,
                            3,
                            sample(100, Map.of("CPU", 4)),
                            sample(900, Map.of("CPU", 1, "IO:WalSync", 3)),
                            sample(9_000, Map.of("CPU", 99))),
                        sampled(2, 3, sample(500, Map.of()), sample(2_500, Map.of("CPU", 2))))))
            .charts()
            .getFirst();
    assertThat(chart.table().head()).containsExactly("time", "samples", "CPU", "IO:WalSync");
    assertThat(chart.table().rows())
        .containsExactly(List.of("0 s", "3", "1.67", "1"), List.of("2 s", "1", "2", "0"));
    assertThat(chart.plots().getFirst().marks(Mark.Area.class)).hasSize(2);
  }

  @Test
  void anEventHasOneColourInAllChartsAndTheRarestShareOne() {
    Map<String, Integer> many = new HashMap<>();
    for (int i = 0; i < 20; i++) {
      many.put("Lock:event" + i, 100 - i);
    }
    Cell one = cell(sampled(1, 2, sample(0, many)));
    Cell two =
        new Cell(
            "two",
            "default",
            2,
            List.of(sampled(1, 2, sample(0, Map.of("Lock:event3", 1, "Lock:event19", 1)))));
    List<Chart> charts = WaitCharts.of(List.of(one, two)).charts();
    assertThat(charts.getFirst().plots().getFirst().marks(Mark.Area.class)).hasSize(Look.COLOURS);
    assertThat(charts.getLast().legend().stream().map(key -> key.text()))
        .contains("Lock:event3", "others")
        .doesNotContain("Lock:event19");
    assertThat(css(charts.getFirst(), "Lock:event3"))
        .isEqualTo(css(charts.getLast(), "Lock:event3"));
  }

  private static String css(Chart chart, String text) {
    return chart.legend().stream()
        .filter(key -> key.text().equals(text))
        .findFirst()
        .orElseThrow()
        .css();
  }

  @Test
  void aServerThatWasNotSampledOrNotBusyIsSaid() {
    assertThat(
            WaitCharts.of(List.of(cell(trials.trial("one", 1, List.of(second(1, 1)))))).omitted())
        .containsExactly("one: the server was not sampled during the load.");
    assertThat(
            WaitCharts.of(
                    List.of(cell(sampled(1, 2, sample(0, Map.of()), sample(1_500, Map.of())))))
                .omitted())
        .containsExactly("one: no session was busy when the server was looked at, 2 times.");
  }

  @Test
  void errorsAreRatesBySqlStateOverTheIterations() {
    List<SecondCounts> seconds =
        List.of(
            second(10, 1),
            second(10, 1, Map.of("23505", 6L, "40001", 2L)),
            second(10, 1, Map.of("23505", 2L)));
    Chart chart =
        ErrorCharts.of(
                List.of(
                    cell(
                        trials.trial("one", 1, seconds),
                        trials.trial("one", 2, List.of(second(10, 1))))))
            .charts()
            .getFirst();
    assertThat(chart.table().head()).containsExactly("time", "23505/s", "40001/s");
    assertThat(chart.table().rows())
        .containsExactly(List.of("1 s", "3", "1"), List.of("2 s", "1", "0"));
    assertThat(chart.description()).startsWith("10 in 2 iterations");
  }

  @Test
  void noErrorsAreOneSentenceAndNoChart() {
    ChartGroup group =
        ErrorCharts.of(List.of(cell(trials.trial("one", 1, List.of(second(10, 1))))));
    assertThat(group.charts()).isEmpty();
    assertThat(group.omitted())
        .containsExactly("No transaction failed, is in doubt or was dropped in any trial.");
  }
}
