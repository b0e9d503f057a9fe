package dev.spate.bench.lambda;

import dev.spate.protocol.measure.LatencyHistogram;
import java.time.Duration;

/**
 * What a load of invocations came to.
 *
 * @param perSecond invocations answered a second
 * @param response from due to answered: all of it is added, for the function takes no time
 * @param driverCpu CPU time of the driver's JVM for each invocation
 * @param standInCpu that of the JVM that answers
 */
record InvocationFigures(
    double perSecond, LatencyHistogram response, Duration driverCpu, Duration standInCpu) {
  private static final String FORM = "%-32s %12s  %8s %8s %8s  %9s %9s";

  static String heading() {
    return FORM.formatted("invocations", "a second", "p50", "p99", "max", "CPU each", "stand-in");
  }

  String line(String name) {
    return FORM.formatted(
        name,
        "%,.0f/s".formatted(perSecond),
        percentile(50),
        percentile(99),
        percentile(100),
        "%d µs".formatted(driverCpu.toNanos() / 1_000),
        "%d µs".formatted(standInCpu.toNanos() / 1_000));
  }

  private String percentile(double percentile) {
    return response
        .valueAtPercentile(percentile)
        .map(time -> "%.1f ms".formatted(time.toNanos() / 1e6))
        .orElse("–");
  }
}
