package dev.spate.engine.comparison.run;

import dev.spate.engine.metric.Metric;
import dev.spate.engine.metric.Units;
import dev.spate.engine.result.TrialResult;
import dev.spate.engine.stats.Estimate;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.engine.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a run says that compares nothing. */
final class LoneFindings {
  private LoneFindings() {}

  /**
   * A sentence for each target × configuration that has a valid trial; at least one where there is
   * a trial.
   *
   * @param trials those that measure
   */
  static List<String> of(List<TrialResult> trials) {
    Map<Pair.Cell, List<TrialMeasurement>> valid = new LinkedHashMap<>();
    for (TrialResult result : trials) {
      if (result.verdict() instanceof Verdict.Valid) {
        valid
            .computeIfAbsent(Pair.Cell.of(result.measurement().trial()), _ -> new ArrayList<>())
            .add(result.measurement());
      }
    }
    List<String> sentences = new ArrayList<>();
    valid.forEach((cell, iterations) -> sentences.add(sentence(cell, iterations)));
    return sentences.isEmpty() && !trials.isEmpty()
        ? List.of("Nothing was measured that may be believed.")
        : sentences;
  }

  private static String sentence(Pair.Cell cell, List<TrialMeasurement> iterations) {
    return "%s takes %s rows/s%s%s, in %d valid iteration%s; nothing is compared"
        .formatted(
            cell.configuration().equals("default")
                ? cell.target()
                : cell.target() + " at " + cell.configuration(),
            Metric.ROWS_PER_SECOND
                .over(iterations)
                .map(rate -> Units.number(rate.value()))
                .orElse("no"),
            Metric.ROWS_PER_SECOND.over(iterations).map(LoneFindings::interval).orElse(""),
            Metric.P99
                .over(iterations)
                .map(p99 -> " with a p99 of " + Units.latency(p99.value()))
                .orElse(""),
            iterations.size(),
            iterations.size() == 1 ? "" : "s");
  }

  private static String interval(Estimate rate) {
    return rate.low().isPresent()
        ? " (%s)"
            .formatted(
                Units.interval(
                    rate.low().getAsDouble(),
                    rate.high().orElseThrow(),
                    Metric.ROWS_PER_SECOND.unit()))
        : "";
  }
}
