package dev.spate.engine.scalability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spate.engine.scalability.ScalabilityFit.Fitted;
import dev.spate.engine.scalability.ScalabilityFit.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ScalabilityFitTest {
  private static final List<Integer> LEVELS = List.of(1, 2, 4, 8, 16, 32, 64);
  private static final ScalabilityLaw RISING_AND_FALLING = new ScalabilityLaw(1_000, 0.05, 0.001);

  @Test
  void ratesOfTheLawItselfGiveBackWhatTheyWereMadeOf() {
    Fitted fit = fitted(noisy(RISING_AND_FALLING, LEVELS, 2, 0, 1));
    assertThat(fit.lambda().value()).isCloseTo(1_000, within(0.01));
    assertThat(fit.sigma().value()).isCloseTo(0.05, within(1e-6));
    assertThat(fit.kappa().value()).isCloseTo(0.001, within(1e-8));
    assertThat(fit.peak().orElseThrow().value()).isCloseTo(30.82, within(0.01));
    assertThat(fit.departure().systematic()).isFalse();
    assertThat(fit.coefficients())
        .isEqualTo(
            "λ = 1,000 rows/s (1,000–1,000), contention σ = 0.05 (0.05–0.05), coherency κ = 0.001"
                + " (0.001–0.001)");
  }

  /** The values in the tests of R's package usl, by which σ = κ = 0.02. */
  @Test
  void publishedRatesGiveThePublishedCoefficients() {
    List<RatePoint> published =
        List.of(
            new RatePoint(1, 1, 1),
            new RatePoint(2, 1, 1.8868),
            new RatePoint(4, 1, 3.0769),
            new RatePoint(6, 1, 3.5294),
            new RatePoint(8, 1, 3.5398),
            new RatePoint(10, 1, 3.3557));
    OptionalDouble open = OptionalDouble.empty();
    Face.Vector fitted = new LawFit(published).best(Face.all(open, open, open)).parameters();
    assertThat(Math.exp(fitted.lnLambda())).isCloseTo(1, within(1e-4));
    assertThat(fitted.sigma()).isCloseTo(0.02, within(1e-4));
    assertThat(fitted.kappa()).isCloseTo(0.02, within(1e-5));
  }

  @Test
  void intervalsHoldThePlantedCoefficientsInAboutNineteenOfTwenty() {
    int sigma = 0;
    int kappa = 0;
    int lambda = 0;
    int peak = 0;
    int runs = 30;
    for (int run = 0; run < runs; run++) {
      Fitted fit = fitted(noisy(RISING_AND_FALLING, LEVELS, 3, 0.03, run));
      lambda += fit.lambda().interval().contains(1_000) ? 1 : 0;
      sigma += fit.sigma().interval().contains(0.05) ? 1 : 0;
      kappa += fit.kappa().interval().contains(0.001) ? 1 : 0;
      peak += fit.peak().orElseThrow().interval().contains(30.82) ? 1 : 0;
    }
    assertThat(List.of(lambda, sigma, kappa, peak))
        .allSatisfy(held -> assertThat(held).isBetween(26, 30));
  }

  @Test
  void withoutCoherencyNoPeakIsPredicted() {
    ScalabilityLaw saturating = new ScalabilityLaw(1_000, 0.1, 0);
    int peaks = 0;
    for (int run = 0; run < 20; run++) {
      Fitted fit = fitted(noisy(saturating, LEVELS, 3, 0.03, run));
      peaks += fit.peak().isPresent() ? 1 : 0;
      assertThat(fit.kappa().interval().low()).isGreaterThanOrEqualTo(0);
    }
    assertThat(peaks).isLessThanOrEqualTo(2);
    Fitted fit = fitted(noisy(saturating, LEVELS, 3, 0, 1));
    assertThat(fit.sentence()).isEqualTo("one: no peak up to concurrency=64");
  }

  @Test
  void aSweepThatEndsWellBeforeThePeakPredictsNone() {
    ScalabilityLaw peaksAt99 = new ScalabilityLaw(1_000, 0.02, 1e-4);
    Fitted fit = fitted(noisy(peaksAt99, List.of(1, 4, 16, 32, 64), 4, 0.001, 5));
    assertThat(fit.kappa().interval().low()).isPositive();
    assertThat(fit.peak()).isEmpty();
    assertThat(fit.sentence())
        .isEqualTo(
            "one: no peak up to concurrency=64, and the sweep ends too early to say where one"
                + " would be");
    Fitted farther = fitted(noisy(peaksAt99, List.of(1, 4, 16, 32, 72), 4, 0.001, 5));
    assertThat(farther.peak().orElseThrow().interval().contains(99)).isTrue();
  }

  @Test
  void aPeakIsToldWithItsInterval() {
    Fitted fit = fitted(noisy(RISING_AND_FALLING, LEVELS, 3, 0.02, 4));
    assertThat(fit.sentence())
        .matches(
            "one: rows/s are highest at about concurrency=3[0-9] \\([23][0-9]–3[0-9]\\) and fall"
                + " beyond");
  }

  @Test
  void ratesThatOnlyFallSaySo() {
    Fitted fit = fitted(noisy(new ScalabilityLaw(1_000, 0.9, 0.5), LEVELS, 3, 0.01, 4));
    assertThat(fit.sentence()).isEqualTo("one: rows/s fall from concurrency=1 on");
  }

  @Test
  void fewerThanFiveRepeatedValuesAreRefused() {
    assertThat(refused(noisy(RISING_AND_FALLING, List.of(1, 8, 64), 5, 0.01, 1)))
        .isEqualTo("3 of 3 values of concurrency have two valid iterations or more, and five must");
    assertThat(refused(noisy(RISING_AND_FALLING, List.of(1, 2, 4, 8), 9, 0.01, 1)))
        .contains("4 of 4");
    assertThat(refused(noisy(RISING_AND_FALLING, LEVELS, 1, 0.01, 1))).contains("0 of 7");
  }

  @Test
  void valuesWithOneValidIterationAreLeftOutOfTheFit() {
    List<RatePoint> points = new ArrayList<>(noisy(RISING_AND_FALLING, LEVELS, 3, 0.01, 1));
    points.add(new RatePoint(128, 1, 1));
    assertThat(fitted(points).sweep().levels()).containsOnlyKeys(LEVELS);
  }

  @Test
  void anIterationWithoutRowsIsRefused() {
    List<RatePoint> points = new ArrayList<>(noisy(RISING_AND_FALLING, LEVELS, 2, 0.01, 1));
    points.add(new RatePoint(8, 3, 0));
    assertThat(refused(points)).isEqualTo("an iteration stored no rows");
  }

  @Test
  void ratesThatDoNotFollowTheLawAreSaidToBeOff() {
    List<RatePoint> steps = new ArrayList<>();
    for (int iteration = 1; iteration <= 3; iteration++) {
      for (int n : LEVELS) {
        steps.add(new RatePoint(n, iteration, (n < 8 ? 1_000 : 4_000) * (1 + iteration * 1e-3)));
      }
    }
    Fitted fit = fitted(steps);
    assertThat(fit.departure().systematic()).isTrue();
    assertThat(fit.sentence()).contains("; the law is off by ");
  }

  private static Fitted fitted(List<RatePoint> points) {
    assertThat(SweepFit.of(sweep(points))).isInstanceOf(Fitted.class);
    return (Fitted) SweepFit.of(sweep(points));
  }

  private static String refused(List<RatePoint> points) {
    assertThat(SweepFit.of(sweep(points))).isInstanceOf(Refused.class);
    return ((Refused) SweepFit.of(sweep(points))).reason();
  }

  private static RateSweep sweep(List<RatePoint> points) {
    return new RateSweep("one", "load.concurrency", Map.of(), points);
  }

  /** Rates of a law, each off by a normal share of this spread. */
  private static List<RatePoint> noisy(
      ScalabilityLaw law, List<Integer> levels, int iterations, double spread, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<RatePoint> points = new ArrayList<>();
    for (int iteration = 1; iteration <= iterations; iteration++) {
      for (int n : levels) {
        points.add(
            new RatePoint(n, iteration, law.rate(n) * Math.exp(spread * random.nextGaussian())));
      }
    }
    return points;
  }
}
