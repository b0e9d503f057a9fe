package dev.spate.engine.plan;

import dev.spate.protocol.load.ClosedLoad;
import dev.spate.protocol.load.LoadModel;
import dev.spate.protocol.load.OpenLoad;
import java.time.Duration;
import java.util.OptionalLong;

/** How many rows a load can send at most. */
final class RowBound {
  private RowBound() {}

  /** The most rows of one trial; empty where only time and the server bound them. */
  static OptionalLong of(LoadModel load, int rowsPerTransaction) {
    OptionalLong transactions =
        switch (load) {
          case ClosedLoad closed ->
              // a closed load's warm-up sends as fast as the server answers
              closed.warmup().isZero() ? closed.transactions() : OptionalLong.empty();
          case OpenLoad open -> OptionalLong.of(arrivals(open, rowsPerTransaction));
        };
    return transactions.isEmpty()
        ? transactions
        : OptionalLong.of(saturated((double) transactions.getAsLong() * rowsPerTransaction));
  }

  private static long arrivals(OpenLoad load, int rowsPerTransaction) {
    double rate = load.arrivalRate().transactionsPerSecond(rowsPerTransaction);
    double expected = rate * seconds(load.warmup());
    if (load.transactions().isEmpty()) {
      expected += load.duration().map(duration -> rate * seconds(duration)).orElse(0.0);
      double from = rate;
      for (OpenLoad.Stage stage : load.stages()) {
        double to = stage.to().transactionsPerSecond(rowsPerTransaction);
        expected += (from + to) / 2 * seconds(stage.over());
        from = to;
      }
    }
    double most =
        switch (load.arrivals()) {
          // one more, since the first is due at once
          case UNIFORM -> Math.ceil(expected) + 1;
          // the count is Poisson: beyond eight standard deviations less often than once in 10^14
          case POISSON -> Math.ceil(expected + 8 * Math.sqrt(expected)) + 30;
        };
    return saturated(most + load.transactions().orElse(0));
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private static long saturated(double count) {
    return (long) count; // a double beyond the range of long becomes Long.MAX_VALUE
  }
}
