package dev.spate.engine.check;

import dev.spate.engine.check.Check.Operand;
import dev.spate.engine.trial.TrialMeasurement;
import java.util.List;
import java.util.Optional;

/**
 * What became of a check on one target and configuration.
 *
 * @param check as the plan states it
 * @param passed whether it held
 * @param measured the metric's value; empty where there was none, and then the check fails
 * @param limit what it was compared with
 * @param trial the trial in which it failed, where a check is held against each trial by itself
 */
public record CheckResult(
    String check,
    String target,
    String configuration,
    boolean passed,
    Optional<Double> measured,
    Optional<Double> limit,
    Optional<String> trial) {

  /**
   * Holds a check against the iterations of a configuration. A comparison with a figure is made
   * with the estimate over the iterations; one of two metrics, such as stored == acknowledged, must
   * hold in each trial.
   *
   * @param trials all iterations; at least one
   */
  public static CheckResult of(Check check, List<TrialMeasurement> trials) {
    String target = trials.getFirst().trial().target();
    String configuration = trials.getFirst().trial().configuration();
    return switch (check.right()) {
      case Operand.Figure(double limit) -> {
        double value =
            check.metric().over(trials).map(estimate -> estimate.value()).orElse(Double.NaN);
        yield new CheckResult(
            check.text(),
            target,
            configuration,
            check.operator().holds(value, limit),
            known(value),
            known(limit),
            Optional.empty());
      }
      case Operand.Other other -> ofEach(check, other, trials);
    };
  }

  private static CheckResult ofEach(
      Check check, Operand.Other other, List<TrialMeasurement> trials) {
    TrialMeasurement shown =
        trials.stream()
            .filter(trial -> !holds(check, other, trial))
            .findFirst()
            .orElse(trials.getLast());
    boolean passed = holds(check, other, shown);
    return new CheckResult(
        check.text(),
        shown.trial().target(),
        shown.trial().configuration(),
        passed,
        known(check.metric().of(shown)),
        known(other.metric().of(shown)),
        passed ? Optional.empty() : Optional.of(shown.trial().id()));
  }

  private static boolean holds(Check check, Operand.Other other, TrialMeasurement trial) {
    return check.operator().holds(check.metric().of(trial), other.metric().of(trial));
  }

  private static Optional<Double> known(double value) {
    return Double.isNaN(value) ? Optional.empty() : Optional.of(value);
  }
}
