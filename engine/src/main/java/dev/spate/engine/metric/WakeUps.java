package dev.spate.engine.metric;

import dev.spate.engine.trial.TrialMeasurement;
import java.time.Duration;

/** How often the generator woke up for an operation that was due. */
public final class WakeUps {
  private WakeUps() {}

  /** How many wake-ups for operations of the steady window were later than this. */
  public static long laterThan(Duration lag, TrialMeasurement trial) {
    return GeneratorMetrics.wakeUps(trial).countAbove(lag);
  }
}
