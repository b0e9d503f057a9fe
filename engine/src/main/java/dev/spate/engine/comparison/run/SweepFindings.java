package dev.spate.engine.comparison.run;

import dev.spate.engine.metric.Units;
import dev.spate.engine.scalability.RatePoint;
import dev.spate.engine.scalability.RateSweep;
import dev.spate.engine.scalability.ScalabilityFit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a sweep of concurrency or workers on one target says: the law that fits its rates says more
 * than each of them against the first.
 */
final class SweepFindings {
  private SweepFindings() {}

  /**
   * A sentence for each fitted sweep.
   *
   * @param fits of the run's sweeps
   */
  static List<String> of(List<ScalabilityFit> fits) {
    return fitted(fits).map(SweepFindings::sentence).toList();
  }

  /** Whether a fitted sweep is all that the run compares, and no other key is swept. */
  static boolean areAll(List<ScalabilityFit> fits) {
    return fitted(fits).anyMatch(fit -> fit.sweep().settings().isEmpty());
  }

  private static Stream<ScalabilityFit> fitted(List<ScalabilityFit> fits) {
    return fits.stream().filter(fit -> fit instanceof ScalabilityFit.Fitted && fit.worthSaying());
  }

  private static String sentence(ScalabilityFit fit) {
    RateSweep sweep = fit.sweep();
    Map.Entry<Integer, List<RatePoint>> most =
        sweep.levels().entrySet().stream()
            .max(Comparator.comparingDouble(level -> mean(level.getValue())))
            .orElseThrow();
    return "%s; of what was measured most is %s rows/s, at %s=%d"
        .formatted(
            fit.sentence(), Units.number(mean(most.getValue())), sweep.unit(), most.getKey());
  }

  private static double mean(List<RatePoint> points) {
    return points.stream().mapToDouble(RatePoint::rowsPerSecond).average().orElse(0);
  }
}
