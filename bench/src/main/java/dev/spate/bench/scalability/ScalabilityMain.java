package dev.spate.bench.scalability;

import dev.spate.engine.scalability.Coefficient;
import dev.spate.engine.scalability.RatePoint;
import dev.spate.engine.scalability.RateSweep;
import dev.spate.engine.scalability.ScalabilityFit;
import dev.spate.engine.scalability.ScalabilityLaw;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Plants laws, measures them with noise and fits them: how often the intervals hold the planted
 * coefficients, and how often a peak is predicted.
 *
 * <p>The noise is lognormal; half of its variance is shared by the trials of an iteration in one of
 * the rows, as a drift of the machine would be.
 */
public final class ScalabilityMain {
  private static final List<Integer> FIVE = List.of(1, 4, 16, 32, 64);
  private static final List<Integer> SEVEN = List.of(1, 2, 4, 8, 16, 32, 64);

  private ScalabilityMain() {}

  /**
   * A way to measure.
   *
   * @param drift the share of the variance that an iteration's trials have in common
   */
  private record Sweep(List<Integer> levels, int iterations, double spread, double drift) {}

  /** Takes the number of simulated sweeps for each line. */
  public static void main(String[] arguments) {
    int runs = arguments.length == 0 ? 1_000 : Integer.parseInt(arguments[0]);
    System.out.println(
        "| planted σ, κ, peak | levels × iterations | spread | λ held | σ held | κ held | peak"
            + " held | peak predicted |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    for (ScalabilityLaw law :
        List.of(
            new ScalabilityLaw(1_000, 0.05, 0),
            new ScalabilityLaw(1_000, 0.02, 1e-4),
            new ScalabilityLaw(1_000, 0.05, 1e-3),
            new ScalabilityLaw(1_000, 0.1, 5e-3))) {
      for (Sweep sweep :
          List.of(
              new Sweep(FIVE, 2, 0.03, 0),
              new Sweep(SEVEN, 3, 0.03, 0),
              new Sweep(SEVEN, 5, 0.08, 0),
              new Sweep(SEVEN, 3, 0.03, 0.5))) {
        System.out.println(line(law, sweep, runs));
      }
    }
  }

  private static String line(ScalabilityLaw law, Sweep sweep, int runs) {
    List<ScalabilityFit.Fitted> fits =
        IntStream.range(0, runs)
            .parallel()
            .mapToObj(run -> ScalabilityFit.of(measured(law, sweep, run)))
            .filter(ScalabilityFit.Fitted.class::isInstance)
            .map(ScalabilityFit.Fitted.class::cast)
            .toList();
    double peak = law.peak().orElse(Double.NaN);
    List<Coefficient> peaks = fits.stream().flatMap(fit -> fit.peak().stream()).toList();
    return String.format(
        Locale.ROOT,
        "| %s, %s, %s | %d × %d%s | %.0f %% | %s | %s | %s | %s | %s |",
        law.sigma(),
        law.kappa(),
        Double.isNaN(peak) ? "none" : String.format(Locale.ROOT, "%.0f", peak),
        sweep.levels().size(),
        sweep.iterations(),
        sweep.drift() > 0 ? ", half of it shared by an iteration" : "",
        100 * sweep.spread(),
        held(fits.stream().map(ScalabilityFit.Fitted::lambda).toList(), law.lambda()),
        held(fits.stream().map(ScalabilityFit.Fitted::sigma).toList(), law.sigma()),
        held(fits.stream().map(ScalabilityFit.Fitted::kappa).toList(), law.kappa()),
        held(peaks, peak),
        share(peaks.size(), runs));
  }

  private static String held(List<Coefficient> fitted, double planted) {
    return fitted.isEmpty() || Double.isNaN(planted)
        ? "–"
        : share(
            fitted.stream().filter(one -> one.interval().contains(planted)).count(), fitted.size());
  }

  private static String share(long count, int of) {
    return String.format(Locale.ROOT, "%.1f %%", 100.0 * count / of);
  }

  private static RateSweep measured(ScalabilityLaw law, Sweep sweep, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<RatePoint> points = new ArrayList<>();
    double own = sweep.spread() * Math.sqrt(1 - sweep.drift());
    double shared = sweep.spread() * Math.sqrt(sweep.drift());
    for (int iteration = 1; iteration <= sweep.iterations(); iteration++) {
      double drift = shared * random.nextGaussian();
      for (int n : sweep.levels()) {
        double noise = drift + own * random.nextGaussian();
        points.add(new RatePoint(n, iteration, law.rate(n) * Math.exp(noise)));
      }
    }
    return new RateSweep("planted", "load.concurrency", Map.of(), points);
  }
}
