package dev.spate.cli.narration;

import static dev.spate.protocol.measure.DoneByTime.WHOLE;

import dev.spate.engine.metric.Metric;
import dev.spate.engine.result.TrialResult;
import dev.spate.engine.verdict.Verdict;
import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.measure.SecondCounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A trial over its seconds, to be drawn.
 *
 * @param name what stands before it
 * @param seconds from the trial's start, those in which nothing happened included
 * @param rowsPerSecond of the whole trial, or at this moment; NaN where there is none
 * @param p99 of the whole trial, or at this moment, in milliseconds; NaN where there is none
 */
record TrialCurve(String name, List<Second> seconds, double rowsPerSecond, double p99) {
  TrialCurve {
    seconds = List.copyOf(seconds);
  }

  /** One second. */
  record Second(double rows, LatencyHistogram response) {}

  /**
   * Several seconds in one character.
   *
   * @param p99 NaN where nothing was acknowledged
   */
  private record Bin(double rowsPerSecond, double p99) {}

  /** A trial that is over. */
  static TrialCurve of(TrialResult result) {
    SortedMap<Integer, SecondCounts> counts = result.measurement().measurements().seconds();
    List<Second> seconds = new ArrayList<>();
    for (int second = 0; !counts.isEmpty() && second <= counts.lastKey(); second++) {
      SecondCounts of = counts.getOrDefault(second, SecondCounts.zero());
      seconds.add(new Second(of.done().rows() / (double) WHOLE, of.response()));
    }
    boolean valid = result.verdict() instanceof Verdict.Valid;
    return new TrialCurve(
        TrialColumns.sign(result.measurement().trial()) + (valid ? "" : " INVALID"),
        seconds,
        result.metrics().getOrDefault(Metric.ROWS_PER_SECOND.key(), Double.NaN),
        result.metrics().getOrDefault(Metric.P99.key(), Double.NaN));
  }

  /** The rates, each of as many seconds as make them fit. */
  List<Double> rates(int secondsPerBin) {
    return bins(secondsPerBin).stream().map(Bin::rowsPerSecond).toList();
  }

  /** The 99th percentiles of the response times of as many seconds, in milliseconds. */
  List<Double> percentiles(int secondsPerBin) {
    return bins(secondsPerBin).stream().map(Bin::p99).toList();
  }

  /** How many seconds a character stands for, where so many characters are there. */
  static int secondsPerBin(long seconds, int characters) {
    return Math.toIntExact(Math.max(1, (seconds + characters - 1) / characters));
  }

  private List<Bin> bins(int secondsPerBin) {
    SortedMap<Integer, List<Second>> bins = new TreeMap<>();
    for (int second = 0; second < seconds.size(); second++) {
      bins.computeIfAbsent(second / secondsPerBin, _ -> new ArrayList<>()).add(seconds.get(second));
    }
    return bins.values().stream().map(TrialCurve::bin).toList();
  }

  private static Bin bin(List<Second> seconds) {
    double rows = seconds.stream().mapToDouble(Second::rows).average().orElseThrow();
    LatencyHistogram response =
        seconds.stream()
            .map(Second::response)
            .reduce(LatencyHistogram.empty(), LatencyHistogram::plus);
    return new Bin(rows, milliseconds(response));
  }

  /** The 99th percentile; NaN where there is none. */
  static double milliseconds(LatencyHistogram response) {
    return response
        .valueAtPercentile(99)
        .map(Duration::toNanos)
        .map(ns -> ns / 1e6)
        .orElse(Double.NaN);
  }
}
