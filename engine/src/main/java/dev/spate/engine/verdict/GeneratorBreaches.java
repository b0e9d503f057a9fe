package dev.spate.engine.verdict;

import dev.spate.engine.metric.MachineUse;
import dev.spate.engine.metric.Metric;
import dev.spate.engine.metric.WakeUps;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.engine.verdict.Verdict.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Whether the generator itself held a trial; then its figures are the generator's. */
public final class GeneratorBreaches {
  private GeneratorBreaches() {}

  /** What the generator did that makes a trial invalid; none where it had room. */
  public static List<Reason> of(TrialMeasurement trial) {
    List<Reason> breaches = new ArrayList<>();
    double cpu = Metric.GENERATOR_CPU.of(trial);
    if (cpu > Thresholds.GENERATOR_CPU_MAX) {
      breaches.add(
          new Reason(
              Rule.GENERATOR_CPU,
              "the generator used %.0f %% of its processors, at most %.0f %% are allowed"
                  .formatted(cpu * 100, Thresholds.GENERATOR_CPU_MAX * 100)));
    }
    double pause = Metric.GENERATOR_PAUSE.of(trial);
    if (pause > Thresholds.GENERATOR_PAUSE_MS_MAX) {
      breaches.add(
          new Reason(
              Rule.GENERATOR_PAUSE,
              "the generator was held up for %.0f ms, at most %.0f ms are allowed"
                  .formatted(pause, Thresholds.GENERATOR_PAUSE_MS_MAX)));
    }
    double lag = Metric.WAKE_UP_LAG.of(trial);
    Duration late = Duration.ofMillis((long) Thresholds.WAKE_UP_LAG_MS_MAX);
    if (WakeUps.laterThan(late, trial) >= Thresholds.LATE_WAKE_UPS_MIN
        && lag > Thresholds.WAKE_UP_LAG_MS_MAX) {
      breaches.add(
          new Reason(
              Rule.GENERATOR_LATE,
              ("the generator woke up %.1f ms late (99th percentile), at most %.0f ms are"
                      + " allowed")
                  .formatted(lag, Thresholds.WAKE_UP_LAG_MS_MAX)));
    }
    double waited = Metric.GENERATOR_WAIT.of(trial);
    if (waited > Thresholds.GENERATOR_WAIT_MAX && alone(trial, waited)) {
      breaches.add(
          new Reason(
              Rule.GENERATOR_STARVED,
              ("the generator's threads waited for a processor for %.0f %% of the connections'"
                      + " time, at most %.0f %% are allowed")
                  .formatted(waited * 100, Thresholds.GENERATOR_WAIT_MAX * 100)));
    }
    return breaches;
  }

  /**
   * Where generator and server exhaust the processors themselves, or the server waits for the same
   * ones as well, it isn't the generator alone.
   */
  private static boolean alone(TrialMeasurement trial, double waited) {
    double generator = waited * trial.load().peak();
    return MachineUse.of(trial)
        .filter(
            use ->
                exhaustedByBoth(trial, use)
                    || use.serverDelayCores().orElse(0)
                        > generator * Thresholds.SERVER_WAITS_AS_WELL)
        .isEmpty();
  }

  private static boolean exhaustedByBoth(TrialMeasurement trial, MachineUse use) {
    double own = Metric.GENERATOR_CPU.of(trial) * use.allowedCores() + use.serverCores().orElse(0);
    return use.busyCores() >= Thresholds.GENERATOR_CPU_MAX * use.cores()
        && own >= use.busyCores() / 2;
  }
}
