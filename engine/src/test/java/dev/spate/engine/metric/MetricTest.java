package dev.spate.engine.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.spate.engine.stats.Estimate;
import dev.spate.engine.testing.Facts;
import dev.spate.engine.testing.HandMade;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  /** The window is seconds 1 and 2; one operation before it, one acknowledged after it. */
  private static final TrialMeasurement MIXED =
      Trials.of(
          Trials.CLOSED,
          List.of(),
          3,
          false,
          new HandMade()
              .done(100, 100, 102)
              .done(1_000, 1_000, 1_010)
              .done(1_500, 1_540, 1_550)
              .failed(1_600, "23505")
              .failed(1_700, "40001")
              .retried(1_800, "OC000")
              .retried(1_900, "57014")
              .inDoubt(2_000)
              .dropped(2_100)
              .done(2_900, 2_900, 3_010)
              .report(Duration.ofSeconds(3)));

  @ParameterizedTest
  @CsvSource({
    "rows_per_second, 14.5455", // two of ten rows, and 100 of the 110 ms of a third
    "transactions_per_second, 1.45455",
    "p50, 10",
    "p95, 50",
    "p99, 50",
    "p99.9, 50",
    "max, 50",
    "service_p50, 10",
    "service_p95, 10",
    "service_p99, 10",
    "service_p99.9, 10",
    "service_max, 10",
    "offered, 8",
    "started, 7",
    "completed, 4",
    "errors, 2",
    "error_rate, 0.285714", // 2 of 7 sent
    "steady_error_rate, 0.6", // 3 of 5 ended
    "conflicts, 2", // one that failed, and one that was tried again
    "conflict_rate, 0.222222", // 2 of 9 attempts
    "retried, 2",
    "in_doubt, 1",
    "dropped, 1",
    "late, 1",
    "rate_kept, 0.285714", // 2 of 7 due
    "cut, 0",
    "sent, 40",
    "reported, 40",
    "longest_gap, 1450",
    "acknowledged, 40",
    "stored, 43",
    "unaccounted, 0", // 3 beyond, and 10 in doubt
    "generator_cpu, 0.1",
    "cpu_per_row, 2500", // 100 ms for 40 rows
    "generator_pause, 7",
    "wake_up_lag, 4",
    "start_skew, 2",
    "connect_time, 3",
    "round_trip, 0.08",
    "steady_seconds, 2",
  })
  void eachMetricIsWhatItsDefinitionSays(String key, double value) {
    assertThat(Metric.named(key).orElseThrow().of(MIXED)).isCloseTo(value, withinPercentage(0.2));
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
  void whatAFleetOfFunctionsSaysIsCounted() {
    TrialMeasurement trial = Trials.on(Facts.eventful(), Reports.of(Work.steady()));
    assertThat(Metric.INVOCATIONS.of(trial)).isEqualTo(9);
    assertThat(Metric.THROTTLED.of(trial)).isEqualTo(4);
    assertThat(Metric.DUPLICATES.of(trial)).isEqualTo(1);
    assertThat(Metric.COLD_STARTS.of(trial)).isEqualTo(2);
    assertThat(Metric.HAND_OVER_GAP.of(trial)).isEqualTo(90);
  }

  @Test
  void aFleetWithoutInvocationsHasNoneOfItsMetrics() {
    assertThat(Metric.THROTTLED.of(TRIAL)).isNaN();
    assertThat(Metric.COLD_STARTS.of(TRIAL)).isNaN();
    assertThat(Metric.HAND_OVER_GAP.of(TRIAL)).isNaN();
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
