package dev.spate.engine.scalability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * A part of the space of parameters (ln λ, σ, κ) on which least squares has no bounds to keep: some
 * parameters have a value, the others move. The best point within bounds is the best one of some
 * face, so that trying all faces replaces a method for bounds.
 *
 * @param base the values, 0 for those that move
 * @param directions what each that moves adds to (ln λ, σ, κ)
 */
record Face(Vector base, List<Vector> directions) {
  private static final Vector LAMBDA = new Vector(1, 0, 0);
  private static final Vector SIGMA = new Vector(0, 1, 0);
  private static final Vector KAPPA = new Vector(0, 0, 1);

  /** A point, or a direction, in the space of parameters. */
  record Vector(double lnLambda, double sigma, double kappa) {
    Vector plus(double times, Vector other) {
      return new Vector(
          lnLambda + times * other.lnLambda,
          sigma + times * other.sigma,
          kappa + times * other.kappa);
    }

    double dot(Vector other) {
      return lnLambda * other.lnLambda + sigma * other.sigma + kappa * other.kappa;
    }
  }

  Face {
    directions = List.copyOf(directions);
  }

  /**
   * The faces of 0 ≤ σ ≤ 1 and κ ≥ 0.
   *
   * @param lnLambda its value, where it is held
   */
  static List<Face> all(OptionalDouble lnLambda, OptionalDouble sigma, OptionalDouble kappa) {
    List<Face> faces = new ArrayList<>();
    for (OptionalDouble oneSigma : held(sigma, 0, 1)) {
      for (OptionalDouble oneKappa : held(kappa, 0)) {
        List<Vector> directions = new ArrayList<>();
        directions.addAll(lnLambda.isPresent() ? List.of() : List.of(LAMBDA));
        directions.addAll(oneSigma.isPresent() ? List.of() : List.of(SIGMA));
        directions.addAll(oneKappa.isPresent() ? List.of() : List.of(KAPPA));
        faces.add(
            new Face(
                new Vector(lnLambda.orElse(0), oneSigma.orElse(0), oneKappa.orElse(0)),
                directions));
      }
    }
    return List.copyOf(faces);
  }

  /** The faces of 0 ≤ σ ≤ 1 where the rate is highest at this n: κ = (1 − σ) / n². */
  static List<Face> peakAt(double n) {
    Vector unshared = new Vector(0, 0, 1 / (n * n));
    Vector along = new Vector(0, 1, -1 / (n * n));
    return List.of(
        new Face(unshared, List.of(LAMBDA, along)),
        new Face(unshared, List.of(LAMBDA)),
        new Face(new Vector(0, 1, 0), List.of(LAMBDA)));
  }

  private static List<OptionalDouble> held(OptionalDouble value, double... bounds) {
    return value.isPresent()
        ? List.of(value)
        : Stream.concat(
                Stream.of(OptionalDouble.empty()),
                Arrays.stream(bounds).mapToObj(OptionalDouble::of))
            .toList();
  }

  /** The point where the moving ones have these values. */
  Vector at(double... moving) {
    Vector point = base;
    for (int i = 0; i < moving.length; i++) {
      point = point.plus(moving[i], directions.get(i));
    }
    return point;
  }

  /** The nearest values of the moving ones that are within the bounds. */
  double[] within(double... moving) {
    double[] kept = moving.clone();
    for (int i = 0; i < kept.length; i++) {
      Vector direction = directions.get(i);
      if (direction.sigma() > 0) {
        kept[i] = Math.clamp(kept[i], 0, 1);
      } else if (direction.kappa() > 0) {
        kept[i] = Math.max(kept[i], 0);
      }
    }
    return kept;
  }

  /** The values of the moving ones that are nearest to a point. */
  double[] from(Vector point) {
    return directions.stream()
        .mapToDouble(
            direction ->
                direction.sigma() > 0
                    ? point.sigma()
                    : direction.kappa() > 0 ? point.kappa() : point.lnLambda())
        .toArray();
  }
}
