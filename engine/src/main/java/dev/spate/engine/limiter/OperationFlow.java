package dev.spate.engine.limiter;

import dev.spate.engine.metric.Metric;
import dev.spate.engine.trial.SteadyWindow;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.protocol.load.ClosedLoad;
import dev.spate.protocol.load.LoadModel;
import dev.spate.protocol.load.OpenLoad;
import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.measure.SecondCounts;
import java.time.Duration;

/**
 * The operations of the steady window, by Little's law (Little, "A proof for the queuing formula L
 * = λW", 1961, doi:10.1287/opre.9.3.383): operations under way on average = operations a second ×
 * their mean time.
 *
 * @param perSecond how many were done a second
 * @param serviceMs their mean service time
 * @param responseMs their mean response time
 * @param thinkMs the pause of a connection after each
 * @param connections how many connections the load had at most
 * @param awayShare the share of the connections' time in which they were not there
 */
record OperationFlow(
    double perSecond,
    double serviceMs,
    double responseMs,
    double thinkMs,
    int connections,
    double awayShare) {
  static OperationFlow of(TrialMeasurement trial) {
    SecondCounts counts =
        trial.window().map(window -> counts(trial, window)).orElse(SecondCounts.zero());
    double away = 1 - counts.connections().aliveShare();
    return new OperationFlow(
        Metric.TRANSACTIONS_PER_SECOND.of(trial),
        mean(counts.service()),
        mean(counts.response()),
        think(trial.load()).toNanos() / 1e6,
        trial.load().peak(),
        Double.isNaN(away) ? 0 : away);
  }

  private static SecondCounts counts(TrialMeasurement trial, SteadyWindow window) {
    return trial.measurements().window(window.fromSecond(), window.toSecond());
  }

  private static double mean(LatencyHistogram times) {
    return times.mean().map(Duration::toNanos).orElse(0L) / 1e6;
  }

  private static Duration think(LoadModel load) {
    return switch (load) {
      case ClosedLoad closed -> closed.thinkTime();
      case OpenLoad _ -> Duration.ZERO;
    };
  }

  /** How many operations were with the server on average. */
  double underWay() {
    return perSecond * serviceMs / 1e3;
  }

  /** How many connections were busy or thinking on average, by Little's law. */
  double occupied() {
    return perSecond * (serviceMs + thinkMs) / 1e3;
  }
}
