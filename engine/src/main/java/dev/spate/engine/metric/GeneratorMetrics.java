package dev.spate.engine.metric;

import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.engine.trial.WorkerResult;
import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.outcome.GeneratorHealth;
import dev.spate.protocol.outcome.GeneratorSecond;
import dev.spate.protocol.outcome.LoadReport;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** How the generator itself fared, over the workers of a trial. */
final class GeneratorMetrics {
  /** The kinds of environments that share one machine with others of their kind. */
  private static final Set<String> SHARING = Set.of("process", "local-lambda");

  private GeneratorMetrics() {}

  /**
   * Workers of one environment report the same share, that of the whole environment. Processes of
   * this machine share its processors, so that their shares add up; other environments stand alone.
   */
  static double cpuShare(TrialMeasurement trial) {
    Map<String, Double> processes = new TreeMap<>();
    double busiest = Double.NaN;
    for (LoadReport report : reports(trial).toList()) {
      double share = cpuShare(trial, report.health());
      if (SHARING.contains(report.environment().kind())) {
        processes.merge(report.environment().id(), share, Math::max);
      } else {
        busiest = Double.isNaN(busiest) ? share : Math.max(busiest, share);
      }
    }
    return processes.values().stream().reduce(Double::sum).orElse(busiest);
  }

  static double cpuMicrosPerRow(TrialMeasurement trial) {
    double nanos = health(trial).mapToDouble(health -> health.cpuTime().toNanos()).sum();
    long rows = trial.account().acknowledged();
    return rows == 0 ? Double.NaN : nanos / 1e3 / rows;
  }

  static double longestPause(TrialMeasurement trial) {
    return health(trial)
        .mapToDouble(health -> longestPause(trial, health))
        .max()
        .orElse(Double.NaN);
  }

  /** A thread serves one connection, and waits in the time in which that is wanted. */
  static double waitShare(TrialMeasurement trial) {
    double waitedNs =
        health(trial)
            .flatMap(health -> steady(trial, health).stream())
            .mapToDouble(GeneratorSecond::waitedNs)
            .sum();
    double wantedNs = Figures.steadySeconds(trial) * trial.load().peak() * 1e9;
    return wantedNs == 0 ? Double.NaN : waitedNs / wantedNs;
  }

  static double startSkew(TrialMeasurement trial) {
    return longest(reports(trial).map(LoadReport::startSkew));
  }

  static double wakeUpLag(TrialMeasurement trial) {
    return Latency.milliseconds(wakeUps(trial), 99);
  }

  /** Only what was due in the steady window says anything about it, where there is one. */
  static LatencyHistogram wakeUps(TrialMeasurement trial) {
    return merged(
        trial,
        report ->
            steady(trial, report.health())
                .map(GeneratorSecond::wakeUpLag)
                .orElse(report.health().wakeUpLag()));
  }

  private static double cpuShare(TrialMeasurement trial, GeneratorHealth health) {
    return steady(trial, health)
        .map(GeneratorSecond::cpuShare)
        .filter(share -> !Double.isNaN(share))
        .orElse(health.cpuShare());
  }

  private static double longestPause(TrialMeasurement trial, GeneratorHealth health) {
    return steady(trial, health)
        .map(second -> second.pauseNs() / 1e6)
        .orElseGet(() -> longest(Stream.of(health.gcPauseMax(), health.schedulingPauseMax())));
  }

  /** How the generator was in the steady window; empty where that isn't known. */
  private static Optional<GeneratorSecond> steady(TrialMeasurement trial, GeneratorHealth health) {
    return trial
        .window()
        .filter(_ -> !health.seconds().seconds().isEmpty())
        .map(window -> health.seconds().window(window.fromSecond(), window.toSecond()));
  }

  static double roundTrip(TrialMeasurement trial) {
    return Latency.milliseconds(merged(trial, report -> report.health().roundTrip()), 50);
  }

  static double connectTime(TrialMeasurement trial) {
    return Latency.milliseconds(merged(trial, LoadReport::connectTime), 99);
  }

  private static LatencyHistogram merged(
      TrialMeasurement trial, Function<LoadReport, LatencyHistogram> part) {
    return reports(trial).map(part).reduce(LatencyHistogram.empty(), LatencyHistogram::plus);
  }

  private static double longest(Stream<Duration> durations) {
    return durations.mapToDouble(Latency::milliseconds).max().orElse(Double.NaN);
  }

  private static Stream<GeneratorHealth> health(TrialMeasurement trial) {
    return reports(trial).map(LoadReport::health);
  }

  private static Stream<LoadReport> reports(TrialMeasurement trial) {
    return trial.answered().stream().map(WorkerResult::report);
  }
}
