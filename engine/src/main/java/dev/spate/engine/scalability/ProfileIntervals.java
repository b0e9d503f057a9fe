package dev.spate.engine.scalability;

import dev.spate.engine.stats.Interval;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * Intervals by the profile: a value of a parameter belongs to the interval where the best fit that
 * holds it isn't worse than an F test at 5 % allows (Bates and Watts, "Nonlinear Regression
 * Analysis and Its Applications", Wiley 1988, section 6.1; doi 10.1002/9780470316757). Unlike ±t
 * standard errors it keeps to the bounds and need not be symmetric. Errors are taken as independent
 * and alike on the logarithm; a drift that all levels of an iteration share widens the interval.
 */
final class ProfileIntervals {
  private static final double CONFIDENCE = 0.95;
  private static final int PARAMETERS = 3;
  private static final int MAX_EVALUATIONS = 200;

  /** Relative to the end that is looked for: four digits are more than anybody reads. */
  private static final double PRECISION = 1e-5;

  /** Residuals of a millionth are those of a calculation, not of a measurement. */
  static final double LEAST_SQUARE = 1e-12;

  private final LawFit fit;
  private final double limit;

  /**
   * The intervals around a fit.
   *
   * @param squares the best fit's
   * @param points how many it comes from, more than three
   */
  ProfileIntervals(LawFit fit, double squares, int points) {
    this.fit = fit;
    double f = FDistribution.of(1, points - PARAMETERS).inverseCumulativeProbability(CONFIDENCE);
    double floor = Math.max(squares, points * LEAST_SQUARE);
    this.limit = squares + floor * f / (points - PARAMETERS);
  }

  /** λ, from the logarithm of the best one. */
  Interval lambda(double lnLambda) {
    DoubleUnaryOperator excess =
        held -> excess(OptionalDouble.of(held), OptionalDouble.empty(), OptionalDouble.empty());
    double low = end(excess, lnLambda, -0.01, Double.NEGATIVE_INFINITY);
    double high = end(excess, lnLambda, 0.01, Double.POSITIVE_INFINITY);
    return new Interval(Math.exp(low), Math.exp(high));
  }

  /** σ, between 0 and 1. */
  Interval sigma(double sigma) {
    DoubleUnaryOperator excess =
        held -> excess(OptionalDouble.empty(), OptionalDouble.of(held), OptionalDouble.empty());
    return new Interval(end(excess, sigma, -1e-3, 0), end(excess, sigma, 1e-3, 1));
  }

  /** κ, from 0; without an upper end where the rates don't bound it. */
  Interval kappa(double kappa) {
    DoubleUnaryOperator excess =
        held -> excess(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.of(held));
    double step = Math.max(kappa / 100, 1e-7);
    return new Interval(
        end(excess, kappa, -step, 0), end(excess, kappa, step, Double.POSITIVE_INFINITY));
  }

  /** The n at which the rate is highest, from the logarithm of the best one. */
  Interval peak(double lnPeak) {
    DoubleUnaryOperator excess = held -> fit.best(Face.peakAt(Math.exp(held))).squares() - limit;
    double low = end(excess, lnPeak, -0.01, Double.NEGATIVE_INFINITY);
    double high = end(excess, lnPeak, 0.01, Double.POSITIVE_INFINITY);
    return new Interval(Math.exp(low), Math.exp(high));
  }

  private double excess(OptionalDouble lnLambda, OptionalDouble sigma, OptionalDouble kappa) {
    return fit.best(Face.all(lnLambda, sigma, kappa)).squares() - limit;
  }

  /** Where the fit becomes too bad, in ever larger steps from the best value to a bound. */
  private static double end(
      DoubleUnaryOperator excess, double best, double firstStep, double bound) {
    double inside = best;
    double step = firstStep;
    for (int doublings = 0; doublings < 40; doublings++) {
      double next = firstStep < 0 ? Math.max(best + step, bound) : Math.min(best + step, bound);
      if (excess.applyAsDouble(next) > 0) {
        return new BrentSolver(PRECISION, PRECISION * Math.abs(firstStep))
            .solve(
                MAX_EVALUATIONS,
                excess::applyAsDouble,
                Math.min(inside, next),
                Math.max(inside, next));
      }
      if (next == bound) {
        return bound;
      }
      inside = next;
      step *= 2;
    }
    return firstStep < 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
  }
}
