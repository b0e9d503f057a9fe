package dev.spate.bench.driver;

import dev.spate.protocol.measure.LatencyHistogram;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a load of invocations came to.
 *
 * @param perSecond invocations answered a second
 * @param cpuMicros CPU time of the client's process for each invocation
 * @param p50Millis of response times, from due to answered: all of it is added, for the function
 *     takes no time
 */
record InvocationFigures(double perSecond, double cpuMicros, double p50Millis, double p99Millis) {
  private static final double NANOS_A_MILLI = 1e6;

  static InvocationFigures of(
      double perSecond, Duration cpu, long invocations, LatencyHistogram response) {
    return new InvocationFigures(
        perSecond, cpu.toNanos() / 1e3 / invocations, millis(response, 50), millis(response, 99));
  }

  private static double millis(LatencyHistogram response, double percentile) {
    return response
        .valueAtPercentile(percentile)
        .map(time -> time.toNanos() / NANOS_A_MILLI)
        .orElse(0.0);
  }

  /** A line for the process that asked. */
  String line() {
    return "%.3f %.3f %.3f %.3f".formatted(perSecond, cpuMicros, p50Millis, p99Millis);
  }

  static InvocationFigures parse(String line) {
    double[] parts = Arrays.stream(line.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
    return new InvocationFigures(parts[0], parts[1], parts[2], parts[3]);
  }

  /** Of each figure its median. */
  static InvocationFigures median(List<InvocationFigures> all) {
    return new InvocationFigures(
        median(all, InvocationFigures::perSecond),
        median(all, InvocationFigures::cpuMicros),
        median(all, InvocationFigures::p50Millis),
        median(all, InvocationFigures::p99Millis));
  }

  private static double median(
      List<InvocationFigures> all, ToDoubleFunction<InvocationFigures> figure) {
    return median(all.stream().mapToDouble(figure).toArray());
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
