package dev.spate.engine.timeline;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.trial.SteadyWindow;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.protocol.load.ClosedLoad;
import dev.spate.protocol.load.LoadModel;
import dev.spate.protocol.load.OpenLoad;
import java.util.List;
import java.util.Optional;

/**
 * How steady a trial's rate was in its steady window.
 *
 * @param warmUp there where the trial was still warming up
 * @param drift the change over the window; empty where that is too short
 * @param changePoints where the rate changed, in the order of time
 * @param effectiveSeconds how many independent seconds the window is worth
 */
public record Steadiness(
    Optional<WarmUp> warmUp,
    Optional<Drift> drift,
    List<ChangePoint> changePoints,
    double effectiveSeconds) {
  public Steadiness {
    requireNonNull(warmUp, "warmUp is null");
    requireNonNull(drift, "drift is null");
    changePoints = List.copyOf(changePoints);
  }

  /** Of a trial; nothing is concluded where its load changes in stages. */
  public static Steadiness of(TrialMeasurement trial) {
    RateSeries whole = RateSeries.sinceStart(trial);
    int from = trial.window().map(SteadyWindow::fromSecond).orElse(0);
    return inStages(trial.load())
        ? new Steadiness(
            Optional.empty(),
            Optional.empty(),
            List.of(),
            EffectiveSeconds.of(whole.from(from).values()))
        : of(whole, from);
  }

  /**
   * Of a trial's seconds.
   *
   * @param whole from its start on, warm-up included
   * @param windowFrom the first second of the steady window
   */
  public static Steadiness of(RateSeries whole, int windowFrom) {
    RateSeries window = whole.from(windowFrom);
    Optional<WarmUp> warmUp = WarmUp.of(whole, windowFrom, Drift.of(window));
    boolean never = warmUp.filter(warm -> warm.steadyFrom().isEmpty()).isPresent();
    RateSeries steady = window.from(warmUp.flatMap(WarmUp::steadyFrom).orElse(windowFrom));
    Optional<Drift> drift = Drift.of(steady);
    List<ChangePoint> changes = ChangePoints.of(steady, steady.values());
    double effective = EffectiveSeconds.of(window.values());
    if (never || drift.filter(Drift::isShown).isEmpty()) {
      return new Steadiness(warmUp, drift, never ? List.of() : changes, effective);
    }
    // a slope makes a staircase, and a step a slope: the one that explains more is meant
    List<Double> straightened = drift.orElseThrow().removedFrom(steady);
    RateSeries levelled = ChangePoints.removedFrom(steady, changes);
    return criterion(straightened, 1) <= criterion(levelled.values(), 2 * changes.size())
        ? new Steadiness(warmUp, drift, ChangePoints.of(steady, straightened), effective)
        : new Steadiness(warmUp, Drift.of(levelled), changes, effective);
  }

  /** Schwarz's, "Estimating the dimension of a model", 1978, doi:10.1214/aos/1176344136. */
  private static double criterion(List<Double> residuals, int parameters) {
    int n = residuals.size();
    return n * Math.log(Robust.squares(residuals) / n) + parameters * Math.log(n);
  }

  private static boolean inStages(LoadModel load) {
    return switch (load) {
      case ClosedLoad closed -> !closed.stages().isEmpty();
      case OpenLoad open -> !open.stages().isEmpty();
    };
  }
}
