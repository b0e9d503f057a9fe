package dev.spate.engine.plan;

import dev.spate.protocol.load.ClosedLoad;
import dev.spate.protocol.load.LoadModel;
import dev.spate.protocol.load.OpenLoad;
import java.time.Duration;
import java.util.OptionalLong;

/** How many rows a load can send at most. */
public final class RowBound {
  private static final int TRANSACTIONS_PER_CONNECTION = 100;
  private static final int ROWS = 20_000;

  private RowBound() {}

  /** The most rows of one trial; empty where only time and the server bound them. */
  public static OptionalLong of(LoadModel load, int rowsPerTransaction) {
    OptionalLong transactions =
        switch (load) {
          case ClosedLoad closed ->
              // a closed load's warm-up sends as fast as the server answers
              closed.warmup().isZero() ? closed.transactions() : OptionalLong.empty();
          case OpenLoad open ->
              // a search begins with a closed load, which only the server bounds
              open.search().isPresent()
                  ? OptionalLong.empty()
                  : OptionalLong.of(arrivals(open, rowsPerTransaction));
        };
    return transactions.isEmpty()
        ? transactions
        : OptionalLong.of(saturated((double) transactions.getAsLong() * rowsPerTransaction));
  }

  /**
   * The rows of one trial that are to be reckoned with: the most where there is a bound, else what
   * a slow server would take, which is {@value #TRANSACTIONS_PER_CONNECTION} transactions a second
   * on each connection and {@value #ROWS} rows a second in all.
   */
  static long expected(LoadModel load, int rowsPerTransaction) {
    OptionalLong most = of(load, rowsPerTransaction);
    if (most.isPresent()) {
      return most.getAsLong();
    }
    return switch (load) {
      case ClosedLoad closed -> expectedOf(closed, rowsPerTransaction);
      case OpenLoad open -> arrivals(open, rowsPerTransaction);
    };
  }

  private static long expectedOf(ClosedLoad closed, int rowsPerTransaction) {
    double each = 1 / (seconds(closed.thinkTime()) + 1.0 / TRANSACTIONS_PER_CONNECTION);
    double rows = Math.min(closed.peak() * each * rowsPerTransaction, ROWS);
    Duration timed = closed.duration().orElse(closed.stagesTotal());
    double counted = (double) closed.transactions().orElse(0) * rowsPerTransaction;
    return saturated(rows * seconds(closed.warmup().plus(timed)) + counted);
  }

  private static long arrivals(OpenLoad load, int rowsPerTransaction) {
    double rate = load.rate().transactionsPerSecond(rowsPerTransaction);
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
