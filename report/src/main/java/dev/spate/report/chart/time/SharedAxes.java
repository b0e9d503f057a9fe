package dev.spate.report.chart.time;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.result.TrialResult;
import dev.spate.report.chart.Scale;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The axes that the targets of one configuration share, so that they can be compared, and what is
 * drawn over them.
 *
 * @param values by the trial's id
 */
record SharedAxes(
    TimeBins bins, Scale time, Scale rows, Scale latency, Map<String, TrialSeconds> values) {
  SharedAxes {
    requireNonNull(bins, "bins is null");
    requireNonNull(time, "time is null");
    requireNonNull(rows, "rows is null");
    requireNonNull(latency, "latency is null");
    values = Map.copyOf(values);
  }

  static SharedAxes of(List<Cell> cells) {
    List<TrialResult> trials = cells.stream().flatMap(cell -> cell.trials().stream()).toList();
    int seconds =
        trials.stream().mapToInt(trial -> TrialSeconds.length(trial.measurement())).max().orElse(1);
    TimeBins bins = TimeBins.of(Math.max(1, seconds));
    // Merging histograms is most of the work of a page, and each trial's are its own.
    Map<String, TrialSeconds> values =
        trials.parallelStream()
            .collect(
                Collectors.toMap(
                    SharedAxes::id, trial -> TrialSeconds.of(trial.measurement(), bins)));
    return new SharedAxes(
        bins,
        new Scale.Elapsed(bins.seconds()),
        Scale.fromZero(all(values.values(), one -> one.rowsPerSecond().stream())),
        Scale.ofRatios(
            all(values.values(), one -> Stream.concat(one.p50().stream(), one.p99().stream()))),
        values);
  }

  private static String id(TrialResult trial) {
    return trial.measurement().trial().id();
  }

  private static List<Double> all(
      Collection<TrialSeconds> values, Function<TrialSeconds, Stream<Double>> which) {
    return values.stream().flatMap(which).toList();
  }

  /** What is drawn of a trial. */
  TrialSeconds values(TrialResult trial) {
    return requireNonNull(values.get(id(trial)), "the trial isn't of these cells");
  }
}
