package dev.spate.bench.comparisons;

import dev.spate.engine.comparison.Comparison;
import dev.spate.engine.comparison.Finding;
import dev.spate.engine.metric.Metric;
import dev.spate.engine.result.ConfigurationResult;
import dev.spate.engine.result.RunResult;
import dev.spate.engine.stats.Interval;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What one run says of rows/s, to be held against what is true.
 *
 * @param comparison empty where the run made none
 * @param spreadOfBaseline standard deviation of the logarithms of its iterations, a share
 * @param spreadOfSubject the same of the other side
 * @param invalid how many trials aren't valid
 */
record Verified(
    Optional<Comparison> comparison, double spreadOfBaseline, double spreadOfSubject, int invalid) {
  static Verified of(RunResult result) {
    Optional<Comparison> comparison =
        result.comparisons().stream()
            .filter(one -> one.metric() == Metric.ROWS_PER_SECOND)
            .findFirst();
    int valid = result.configurations().stream().mapToInt(ConfigurationResult::valid).sum();
    return new Verified(
        comparison,
        spread(result, TwinRuns.BASELINE),
        spread(result, TwinRuns.SUBJECT),
        result.trialsPlanned() - valid);
  }

  private static double spread(RunResult result, String target) {
    List<Double> logs =
        result.configurations().stream()
            .filter(one -> one.target().equals(target))
            .flatMap(one -> one.trials().stream())
            .map(trial -> trial.metrics().getOrDefault(Metric.ROWS_PER_SECOND.key(), Double.NaN))
            .map(Math::log)
            .toList();
    double mean = logs.stream().mapToDouble(log -> log).average().orElse(Double.NaN);
    double squares = logs.stream().mapToDouble(log -> (log - mean) * (log - mean)).sum();
    return Math.sqrt(squares / (logs.size() - 1));
  }

  /** The larger of the two spreads. */
  double spread() {
    return Math.max(spreadOfBaseline, spreadOfSubject);
  }

  /** The ratio that was found; NaN without a comparison. */
  double ratio() {
    return comparison.map(Comparison::ratio).orElse(Double.NaN);
  }

  /** Whether a difference is claimed. */
  boolean claims() {
    return comparison.map(one -> one.finding().claimed()).orElse(false);
  }

  /** Whether it is claimed that the subject is slower. */
  boolean claimsLower() {
    return comparison.map(one -> one.finding() instanceof Finding.Lower).orElse(false);
  }

  /** Whether the interval holds a ratio. */
  boolean holds(double ratio) {
    return comparison.flatMap(Comparison::interval).map(it -> it.contains(ratio)).orElse(false);
  }

  /** One line: ratio, interval, spreads, and what is claimed. */
  String line(int number) {
    String interval =
        comparison.flatMap(Comparison::interval).map(Verified::text).orElse("no interval");
    return String.format(
        Locale.ROOT,
        "%3d  %.4f  %-18s  %4.1f %%  %4.1f %%  %s%s",
        number,
        ratio(),
        interval,
        100 * spreadOfBaseline,
        100 * spreadOfSubject,
        claims() ? claimsLower() ? "lower" : "higher" : "no difference shown",
        invalid == 0 ? "" : ", %d trials invalid".formatted(invalid));
  }

  private static String text(Interval interval) {
    return String.format(Locale.ROOT, "%.4f–%.4f", interval.low(), interval.high());
  }
}
