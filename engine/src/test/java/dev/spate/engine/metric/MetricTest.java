package dev.spate.engine.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spate.engine.stats.Estimate;
import dev.spate.engine.testing.Reports;
import dev.spate.engine.testing.Reports.Work;
import dev.spate.engine.testing.Trials;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.protocol.outcome.LoadReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MetricTest {
  private static final TrialMeasurement TRIAL =
      Trials.of(Trials.CLOSED, Reports.of(Work.steady()), Reports.of(Work.steady()));

  @Test
  void ratesComeFromTheSteadyWindowAndCountsFromTheWholeTrial() {
    assertThat(Metric.ROWS_PER_SECOND.of(TRIAL)).isEqualTo(200);
    assertThat(Metric.TRANSACTIONS_PER_SECOND.of(TRIAL)).isEqualTo(20);
    assertThat(Metric.STEADY_SECONDS.of(TRIAL)).isEqualTo(4);
    assertThat(Metric.COMPLETED.of(TRIAL)).isEqualTo(100);
    assertThat(Metric.ACKNOWLEDGED.of(TRIAL)).isEqualTo(1_000);
    assertThat(Metric.P99.of(TRIAL)).isCloseTo(1, within(0.002));
    assertThat(Metric.ROUND_TRIP.of(TRIAL)).isCloseTo(0.08, within(0.001));
  }

  @Test
  void aTrialWithoutASteadyWindowHasNoRate() {
    TrialMeasurement brief =
        Trials.of(Trials.CLOSED, Reports.of(new Work(1, 10, Duration.ofMillis(1), 10)));
    assertThat(Metric.ROWS_PER_SECOND.of(brief)).isNaN();
    assertThat(Metric.ROWS_PER_SECOND.over(List.of(brief))).isEmpty();
  }

  @Test
  void percentilesOverIterationsAreThoseOfTheMergedHistograms() {
    TrialMeasurement slow =
        Trials.of(Trials.CLOSED, Reports.of(Work.steady().taking(Duration.ofMillis(50))));
    TrialMeasurement fast = Trials.of(Trials.CLOSED, Reports.of(Work.steady()));
    Estimate median = Metric.P50.over(List.of(fast, fast, slow)).orElseThrow();
    assertThat(median.value()).isCloseTo(1, within(0.01)); // and not the mean, 17 ms
    assertThat(median.n()).isEqualTo(3);
    assertThat(median.max()).isCloseTo(50, within(0.2));
  }

  @Test
  void aMaximumOverIterationsIsTheLargestAndHasNoInterval() {
    TrialMeasurement slow =
        Trials.of(Trials.CLOSED, Reports.of(Work.steady().taking(Duration.ofMillis(50))));
    Estimate longest = Metric.MAX.over(List.of(TRIAL, slow, TRIAL)).orElseThrow();
    assertThat(longest.value()).isEqualTo(50);
    assertThat(longest.low()).isEmpty();
    assertThat(longest.min()).isEqualTo(1);
  }

  @Test
  void theSharesOfProcessesAddUpAndThoseOfOneProcessDont() {
    assertThat(cpu("threads", "process-1", "process-1")).isEqualTo(0.1);
    assertThat(cpu("process", "process-1", "process-2", "process-3")).isCloseTo(0.3, within(1e-9));
    assertThat(cpu("process", "process-1", "process-1")).isEqualTo(0.1);
  }

  private static double cpu(String kind, String... environments) {
    return Metric.GENERATOR_CPU.of(
        Trials.of(
            Trials.CLOSED,
            Arrays.stream(environments)
                .map(id -> Reports.in(Reports.environment(id, kind), Reports.of(Work.steady())))
                .toArray(LoadReport[]::new)));
  }

  @Test
  void everyMetricIsDocumentedWithItsUnit() throws IOException {
    String table =
        Arrays.stream(Metric.values())
            .map(
                metric ->
                    "| `%s` | %s | %s |"
                        .formatted(
                            metric.key(),
                            metric
                                .unit()
                                .name()
                                .toLowerCase(java.util.Locale.ROOT)
                                .replace('_', ' '),
                            metric.doc()))
            .collect(
                Collectors.joining("\n", "| metric | unit | meaning |\n|---|---|---|\n", "\n"));
    assertThat(Files.readString(Path.of("../docs/RESULTS.md")))
        .as("docs/RESULTS.md must hold this table:\n" + table)
        .contains(table);
  }
}
