package dev.spate.engine.metric;

import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.engine.trial.WorkerResult;
import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.outcome.GeneratorHealth;
import dev.spate.protocol.outcome.LoadReport;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** How the generator itself fared, over the workers of a trial. */
final class Generator {
  /** The kinds of environments that share one machine with others of their kind. */
  private static final Set<String> SHARING = Set.of("process", "local-lambda");

  private Generator() {}

  /**
   * Workers of one environment report the same share, that of the whole environment. Processes of
   * this machine share its processors, so that their shares add up; other environments stand alone.
   */
  static double cpuShare(TrialMeasurement trial) {
    Map<String, Double> processes = new TreeMap<>();
    double busiest = Double.NaN;
    for (LoadReport report : reports(trial).toList()) {
      double share = report.health().cpuShare();
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
    return longest(
        health(trial)
            .flatMap(health -> Stream.of(health.gcPauseMax(), health.schedulingPauseMax())));
  }

  static double startSkew(TrialMeasurement trial) {
    return longest(reports(trial).map(LoadReport::startSkew));
  }

  static double wakeUpLag(TrialMeasurement trial) {
    return Latency.milliseconds(merged(trial, report -> report.health().wakeUpLag()), 99);
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
