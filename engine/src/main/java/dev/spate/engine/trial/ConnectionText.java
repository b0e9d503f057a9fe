package dev.spate.engine.trial;

import dev.spate.protocol.measure.ConnectionCounts;
import java.time.Duration;
import java.util.Optional;

/** How a trial's workers came to their connections, in words. */
public final class ConnectionText {
  private static final double NS_PER_S = 1e9;
  private static final double WORTH_SAYING_S = 0.1;

  private ConnectionText() {}

  /**
   * Such as "connections: 200 opened, 12 renewed, 3 reopened; waited 0.4 s for their turn (p50),
   * 9.1 s at most"; empty where all were opened at once and stayed.
   */
  public static Optional<String> of(TrialMeasurement trial) {
    ConnectionCounts all =
        trial.answered().stream()
            .map(worker -> worker.report().connections())
            .reduce(ConnectionCounts.NONE, ConnectionCounts::plus);
    boolean waited = seconds(all.waited().max()) >= WORTH_SAYING_S;
    return all.renewed() + all.reopened() == 0 && !waited
        ? Optional.empty()
        : Optional.of(
            "connections: %,d opened, %,d renewed, %,d reopened%s"
                .formatted(
                    all.opened(),
                    all.renewed(),
                    all.reopened(),
                    waited
                        ? "; waited %.1f s for their turn (p50), %.1f s at most"
                            .formatted(
                                seconds(all.waited().valueAtPercentile(50)),
                                seconds(all.waited().max()))
                        : ""));
  }

  private static double seconds(Optional<Duration> time) {
    return time.orElse(Duration.ZERO).toNanos() / NS_PER_S;
  }
}
