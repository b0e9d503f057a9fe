package dev.spate.engine.scalability;

import dev.spate.engine.scalability.Face.Vector;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.math3.exception.ConvergenceException;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.exception.TooManyIterationsException;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresOptimizer.Optimum;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.fitting.leastsquares.MultivariateJacobianFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.util.Pair;

/**
 * Least squares of the law on the logarithms of rates, so that 5 % off counts alike at each n: by
 * Levenberg and Marquardt's method (commons-math) on each {@link Face} of the bounds.
 */
final class LawFit {
  private static final int MAX_STEPS = 1_000;

  /** Little and much of both: where the search begins beside the linear fit's answer. */
  private static final List<Vector> STARTS =
      List.of(new Vector(0, 0.02, 1e-4), new Vector(0, 0.3, 1e-2));

  private final List<RatePoint> points;
  private final double[] logRates;

  LawFit(List<RatePoint> points) {
    this.points = List.copyOf(points);
    this.logRates = points.stream().mapToDouble(point -> Math.log(point.rowsPerSecond())).toArray();
  }

  /**
   * A fit.
   *
   * @param squares the sum of its squared residuals
   */
  record Fit(Vector parameters, double squares) {}

  /** The best of these faces. */
  Fit best(List<Face> faces) {
    return faces.stream()
        .flatMap(face -> starts().flatMap(start -> fit(face, start).stream()))
        .min(Comparator.comparingDouble(Fit::squares))
        .orElseThrow(() -> new IllegalStateException("least squares found no fit"));
  }

  /** The mean of the rates' logarithms is where ln λ begins: the first step mends it. */
  private Stream<Vector> starts() {
    double level = Arrays.stream(logRates).average().orElseThrow();
    return STARTS.stream().map(start -> new Vector(level, start.sigma(), start.kappa()));
  }

  private Optional<Fit> fit(Face face, Vector start) {
    if (face.directions().isEmpty()) {
      return Optional.of(new Fit(face.base(), squares(face.base())));
    }
    try {
      Optimum optimum =
          new LevenbergMarquardtOptimizer()
              .optimize(
                  new LeastSquaresBuilder()
                      .model(model(face))
                      .target(logRates)
                      .start(face.within(face.from(start)))
                      .parameterValidator(
                          moving -> new ArrayRealVector(face.within(moving.toArray()), false))
                      .maxEvaluations(MAX_STEPS)
                      .maxIterations(MAX_STEPS)
                      .build());
      Vector point = face.at(face.within(optimum.getPoint().toArray()));
      double squares = squares(point);
      return Double.isFinite(squares) ? Optional.of(new Fit(point, squares)) : Optional.empty();
    } catch (ConvergenceException | TooManyEvaluationsException | TooManyIterationsException _) {
      return Optional.empty(); // another start or face has the best fit
    }
  }

  private MultivariateJacobianFunction model(Face face) {
    return moving -> {
      Vector point = face.at(moving.toArray());
      RealVector values = new ArrayRealVector(points.size());
      RealMatrix slopes = new Array2DRowRealMatrix(points.size(), face.directions().size());
      for (int row = 0; row < points.size(); row++) {
        double n = points.get(row).n();
        values.setEntry(row, logRate(n, point));
        Vector slope = slope(n, point);
        for (int column = 0; column < face.directions().size(); column++) {
          slopes.setEntry(row, column, slope.dot(face.directions().get(column)));
        }
      }
      return new Pair<>(values, slopes);
    };
  }

  private double squares(Vector point) {
    double sum = 0;
    for (int row = 0; row < points.size(); row++) {
      double residual = logRates[row] - logRate(points.get(row).n(), point);
      sum += residual * residual;
    }
    return sum;
  }

  /** The logarithm of the law's rate. */
  static double logRate(double n, Vector point) {
    return point.lnLambda()
        + Math.log(n)
        - Math.log(ScalabilityLaw.slowdown(n, point.sigma(), point.kappa()));
  }

  private static Vector slope(double n, Vector point) {
    double slowdown = ScalabilityLaw.slowdown(n, point.sigma(), point.kappa());
    return new Vector(1, -(n - 1) / slowdown, -n * (n - 1) / slowdown);
  }
}
