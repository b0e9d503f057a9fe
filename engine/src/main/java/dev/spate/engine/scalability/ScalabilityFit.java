package dev.spate.engine.scalability;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.spate.engine.trial.TrialMeasurement;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What the rates of a sweep say about how the database scales. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "fit")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ScalabilityFit.Fitted.class, name = "fitted"),
  @JsonSubTypes.Type(value = ScalabilityFit.Refused.class, name = "refused")
})
public sealed interface ScalabilityFit {
  /** The rates. */
  RateSweep sweep();

  /** What follows, in one sentence. */
  String sentence();

  /** Whether a reader looks for it: two values were not swept to see how the database scales. */
  default boolean worthSaying() {
    return sweep().levels().size() > 2;
  }

  /**
   * The law that fits the rates best, by least squares on their logarithms.
   *
   * @param lambda rows/s of one connection or worker
   * @param sigma contention
   * @param kappa coherency
   * @param peak the n at which rows/s are highest, 1 where they only fall; only where κ's interval
   *     excludes 0 and the sweep passes 0.7 of the peak
   * @param spread the standard deviation of the rates around the curve, as a share
   * @param departure where the rates are farthest from the curve
   */
  record Fitted(
      RateSweep sweep,
      Coefficient lambda,
      Coefficient sigma,
      Coefficient kappa,
      Optional<Coefficient> peak,
      double spread,
      Departure departure)
      implements ScalabilityFit {
    public Fitted {
      requireNonNull(sweep, "sweep is null");
      requireNonNull(lambda, "lambda is null");
      requireNonNull(sigma, "sigma is null");
      requireNonNull(kappa, "kappa is null");
      requireNonNull(peak, "peak is null");
      requireNonNull(departure, "departure is null");
    }

    /** The curve, to be drawn. */
    public ScalabilityLaw law() {
      return new ScalabilityLaw(lambda.value(), sigma.value(), kappa.value());
    }

    @Override
    public String sentence() {
      return ScalabilitySentence.of(this);
    }

    /** The coefficients with their intervals, in words. */
    public String coefficients() {
      return ScalabilitySentence.coefficients(this);
    }
  }

  /**
   * No fit.
   *
   * @param reason what is missing, in words
   */
  record Refused(RateSweep sweep, String reason) implements ScalabilityFit {
    public Refused {
      requireNonNull(sweep, "sweep is null");
      requireNonNull(reason, "reason is null");
    }

    @Override
    public String sentence() {
      return "%s: no scalability law fitted: %s".formatted(sweep.label(), reason);
    }
  }

  /**
   * The fits of a run: one for each target, each swept key of concurrency and workers, and each
   * combination of the other keys' values.
   *
   * @param trials the valid ones
   */
  static List<ScalabilityFit> of(Collection<TrialMeasurement> trials) {
    return RateSweeps.of(trials).stream().map(ScalabilityFit::of).toList();
  }

  /** The fit of one sweep, or why there is none. */
  static ScalabilityFit of(RateSweep sweep) {
    return SweepFit.of(sweep);
  }
}
