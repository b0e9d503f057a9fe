package dev.spate.engine.scalability;

import java.util.OptionalDouble;

/**
 * The Universal Scalability Law: a rate X(N) = λN / (1 + σ(N − 1) + κN(N − 1)) at N connections or
 * workers (Gunther, "Guerrilla Capacity Planning", Springer 2007, chapter 4; "A General Theory of
 * Computational Scalability Based on Rational Functions", arXiv:0808.1431, 2008).
 *
 * @param lambda rows/s of one connection or worker that has the database for itself
 * @param sigma contention: the share of the work that must be done one after the other, 0 to 1
 * @param kappa coherency: what each pair costs to agree with each other, 0 or more
 */
public record ScalabilityLaw(double lambda, double sigma, double kappa) {
  public ScalabilityLaw {
    if (!(lambda > 0 && sigma >= 0 && sigma <= 1 && kappa >= 0)) {
      throw new IllegalArgumentException(
          "λ must be above 0, σ 0 to 1 and κ 0 or more, got %s, %s and %s"
              .formatted(lambda, sigma, kappa));
    }
  }

  /**
   * The rate at so many connections or workers.
   *
   * @param n 1 or more; what lies between whole numbers is there to be drawn
   */
  public double rate(double n) {
    return lambda * n / slowdown(n, sigma, kappa);
  }

  /** Where the rate is highest: √((1 − σ) / κ); empty where it rises for ever. */
  public OptionalDouble peak() {
    return kappa > 0 ? OptionalDouble.of(Math.sqrt((1 - sigma) / kappa)) : OptionalDouble.empty();
  }

  /** By how much sharing slows each one down. */
  static double slowdown(double n, double sigma, double kappa) {
    return 1 + (n - 1) * (sigma + kappa * n);
  }
}
