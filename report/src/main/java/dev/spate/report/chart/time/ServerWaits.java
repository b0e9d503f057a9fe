package dev.spate.report.chart.time;

import dev.spate.engine.result.TrialResult;
import dev.spate.protocol.outcome.SampleReport;
import dev.spate.protocol.outcome.SampleReport.ServerSample;
import dev.spate.report.chart.Look;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the sessions of a cell's trials waited for, as it was sampled: the mean number of sessions
 * by event and bin, over the samples of all its iterations in the bin.
 *
 * @param bins of the trial's time
 * @param samples how many there are in each bin
 * @param sessions by the event, their sum over the samples of each bin
 */
record ServerWaits(TimeBins bins, List<Integer> samples, Map<String, List<Integer>> sessions) {
  /** Stacked areas of more bins than this can't be told apart. */
  private static final int MAX_BINS = 120;

  ServerWaits {
    samples = List.copyOf(samples);
    sessions = Map.copyOf(sessions);
  }

  static ServerWaits of(Cell cell, int seconds) {
    TimeBins bins = TimeBins.of(Math.max(1, seconds), MAX_BINS);
    int[] counts = new int[bins.count()];
    Map<String, int[]> sums = new HashMap<>();
    for (TrialResult trial : cell.trials()) {
      for (ServerSample sample :
          trial.measurement().server().map(SampleReport::samples).orElse(List.of())) {
        long second = sample.at().toSeconds();
        if (!sample.at().isNegative() && second < bins.seconds()) {
          int bin = Math.toIntExact(second / bins.width());
          counts[bin]++;
          sample
              .waits()
              .forEach(
                  (event, number) ->
                      sums.computeIfAbsent(event, _ -> new int[bins.count()])[bin] += number);
        }
      }
    }
    return new ServerWaits(
        bins,
        boxed(counts),
        sums.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> boxed(entry.getValue()))));
  }

  private static List<Integer> boxed(int[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  /** All sessions seen by event, over all bins. */
  Map<String, Long> totals() {
    Map<String, Long> totals = new TreeMap<>();
    sessions.forEach(
        (event, counts) -> totals.put(event, counts.stream().mapToLong(Integer::longValue).sum()));
    return totals;
  }

  /** How many samples there are in all. */
  int sampled() {
    return samples.stream().mapToInt(Integer::intValue).sum();
  }

  /**
   * The areas of the named events, in their order, and of all others together.
   *
   * @param named at most as many as there are colours but one
   */
  Stack stack(List<String> named) {
    List<Stack.Layer> layers = new ArrayList<>();
    for (String event : named) {
      if (sessions.containsKey(event)) {
        int series = named.indexOf(event) + 1;
        layers.add(new Stack.Layer(event, Look.of(series), means(Set.of(event))));
      }
    }
    Set<String> others =
        sessions.keySet().stream()
            .filter(event -> !named.contains(event))
            .collect(Collectors.toSet());
    if (!others.isEmpty()) {
      layers.add(new Stack.Layer("others", Look.of(Look.COLOURS), means(others)));
    }
    return new Stack(bins, layers);
  }

  private List<Double> means(Set<String> events) {
    return bins.all()
        .mapToObj(
            bin ->
                samples.get(bin) == 0
                    ? Double.NaN
                    : (double) events.stream().mapToInt(event -> sessions.get(event).get(bin)).sum()
                        / samples.get(bin))
        .toList();
  }
}
