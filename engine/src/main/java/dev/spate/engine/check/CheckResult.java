package dev.spate.engine.check;

import dev.spate.engine.check.Check.Operand;
import dev.spate.engine.metric.Metric;
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
   * hold in each trial. A check that would hold only because nothing was measured doesn't pass.
   *
   * @param trials all iterations; at least one
   */
  public static CheckResult of(Check check, List<TrialMeasurement> trials) {
    Optional<TrialMeasurement> blind =
        trials.stream().filter(trial -> !measured(check, trial)).findFirst();
    if (blind.isPresent()) {
      return new CheckResult(
          check.text(),
          blind.get().trial().target(),
          blind.get().trial().configuration(),
          false,
          Optional.empty(),
          limit(check, blind.get()),
          Optional.of(blind.get().trial().id()));
    }
    return switch (check.right()) {
      case Operand.Figure(double limit) -> ofAll(check, limit, trials);
      case Operand.Other other -> ofEach(check, other, trials);
      case Operand.Baseline _ -> throw noBaseline(check);
    };
  }

  /**
   * Whether a trial can tell anything about the check. What a lost worker saw is not in any figure,
   * and a figure of zero is none where no operation was acknowledged: no error among no operations,
   * as many rows as the none that were sent.
   */
  private static boolean measured(Check check, TrialMeasurement trial) {
    double value = check.metric().of(trial);
    boolean acknowledged = trial.measurements().total().completed() > 0;
    return trial.lost().isEmpty() && !Double.isNaN(value) && (value != 0 || acknowledged);
  }

  private static Optional<Double> limit(Check check, TrialMeasurement trial) {
    return switch (check.right()) {
      case Operand.Figure(double limit) -> Optional.of(limit);
      case Operand.Other(Metric other) -> known(other.of(trial));
      case Operand.Baseline _ -> throw noBaseline(check);
    };
  }

  private static IllegalArgumentException noBaseline(Check check) {
    return new IllegalArgumentException("a run has no baseline: " + check.text());
  }

  private static CheckResult ofAll(Check check, double limit, List<TrialMeasurement> trials) {
    double value = check.metric().over(trials).map(estimate -> estimate.value()).orElse(Double.NaN);
    return new CheckResult(
        check.text(),
        trials.getFirst().trial().target(),
        trials.getFirst().trial().configuration(),
        check.operator().holds(value, limit),
        known(value),
        Optional.of(limit),
        Optional.empty());
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
