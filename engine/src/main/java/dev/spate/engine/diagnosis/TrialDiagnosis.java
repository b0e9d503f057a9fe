package dev.spate.engine.diagnosis;

import static java.util.Objects.requireNonNull;

import dev.spate.engine.limiter.Limiter;
import dev.spate.engine.limiter.Limiters;
import dev.spate.engine.timeline.ChangePoint;
import dev.spate.engine.timeline.Drift;
import dev.spate.engine.timeline.Steadiness;
import dev.spate.engine.timeline.WarmUp;
import dev.spate.engine.trial.TrialMeasurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one trial says about itself: what held it, and how steady it was.
 *
 * @param limiter what held it
 * @param warmUp there where it was still warming up in its steady window
 * @param drift how its rate changed over the window; empty where that is too short to tell
 * @param changePoints where its rate changed, in the order of time
 * @param effectiveSeconds how many independent seconds its window is worth
 */
public record TrialDiagnosis(
    Limiter limiter,
    Optional<WarmUp> warmUp,
    Optional<Drift> drift,
    List<ChangePoint> changePoints,
    double effectiveSeconds) {
  public TrialDiagnosis {
    requireNonNull(limiter, "limiter is null");
    requireNonNull(warmUp, "warmUp is null");
    requireNonNull(drift, "drift is null");
    changePoints = List.copyOf(changePoints);
  }

  /** The diagnosis that follows from a measurement, and nothing else. */
  public static TrialDiagnosis of(TrialMeasurement trial) {
    Steadiness steadiness = Steadiness.of(trial);
    return new TrialDiagnosis(
        Limiters.of(trial, steadiness.changePoints()),
        steadiness.warmUp(),
        steadiness.drift(),
        steadiness.changePoints(),
        steadiness.effectiveSeconds());
  }

  /** What there is to say about its steadiness, in sentences; none where it was steady. */
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    warmUp.map(WarmUp::sentence).ifPresent(remarks::add);
    drift.filter(Drift::isShown).map(Drift::sentence).ifPresent(remarks::add);
    ChangePoint.sentence(changePoints).ifPresent(remarks::add);
    return List.copyOf(remarks);
  }
}
