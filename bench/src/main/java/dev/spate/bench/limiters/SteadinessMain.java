package dev.spate.bench.limiters;

import dev.spate.engine.timeline.ChangePoint;
import dev.spate.engine.timeline.Drift;
import dev.spate.engine.timeline.RateSeries;
import dev.spate.engine.timeline.Steadiness;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/**
 * How often simulated trials are called changed, drifting or warming up, of which it is known
 * whether they are.
 */
public final class SteadinessMain {
  private static final int WINDOW_FROM = 2;

  private SteadinessMain() {}

  /** How the noise of one second follows from the ones before. */
  private enum Noise {
    NORMAL,
    LOGNORMAL,
    STUDENT_3,
    CORRELATED_03,
    CORRELATED_06
  }

  /** What is planted: the rate's level at a second of so many. */
  private record Plant(String name, Level level) {}

  private interface Level {
    double at(int second, int seconds);
  }

  /** Prints the shares; the first argument is how many trials each is made of. */
  public static void main(String[] arguments) {
    int trials = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
    List<Plant> plants =
        List.of(
            new Plant("nothing", (_, _) -> 1),
            new Plant("dip of 40 % for 4 s", (s, n) -> s >= n / 2 && s < n / 2 + 4 ? 0.6 : 1),
            new Plant("step of 15 %", (s, n) -> s >= n / 2 ? 0.85 : 1),
            new Plant("warm-up, 60 % less at first", (s, n) -> 1 - 0.6 * Math.exp(-s / (n / 12.0))),
            new Plant("drift of 20 %", (s, n) -> 1 - 0.2 * s / n));
    System.out.printf(
        "%-28s %-14s %5s %6s %9s %9s %9s%n",
        "planted", "noise", "s", "spread", "changes", "warm-up", "drift");
    for (Plant plant : plants) {
      for (Noise noise : Noise.values()) {
        for (int seconds : List.of(6, 12, 30, 60, 240)) {
          System.out.println(line(plant, noise, seconds, 0.05, trials));
        }
      }
    }
  }

  private static String line(Plant plant, Noise noise, int seconds, double spread, int trials) {
    Random random = new Random(7);
    int changed = 0;
    int warming = 0;
    int drifting = 0;
    for (int trial = 0; trial < trials; trial++) {
      Steadiness found = Steadiness.of(series(plant, noise, seconds, spread, random), WINDOW_FROM);
      List<ChangePoint> changes = found.changePoints();
      changed += changes.isEmpty() ? 0 : 1;
      warming += found.warmUp().isPresent() ? 1 : 0;
      drifting += found.drift().filter(Drift::isShown).isPresent() ? 1 : 0;
    }
    return "%-28s %-14s %5d %5.0f %% %7.1f %% %7.1f %% %7.1f %%"
        .formatted(
            plant.name(),
            noise,
            seconds,
            100 * spread,
            100.0 * changed / trials,
            100.0 * warming / trials,
            100.0 * drifting / trials);
  }

  private static RateSeries series(
      Plant plant, Noise noise, int seconds, double spread, Random random) {
    DoubleUnaryOperator next = next(noise, random);
    double before = 0;
    List<Double> values = new ArrayList<>();
    for (int second = 0; second < seconds + WINDOW_FROM; second++) {
      before = next.applyAsDouble(before);
      double level = 10_000 * plant.level().at(second, seconds);
      values.add(
          noise == Noise.LOGNORMAL
              ? level * Math.exp(spread * before)
              : Math.max(0, level * (1 + spread * before)));
    }
    return new RateSeries(0, values);
  }

  private static DoubleUnaryOperator next(Noise noise, Random random) {
    return switch (noise) {
      case NORMAL, LOGNORMAL -> _ -> random.nextGaussian();
      case STUDENT_3 -> _ -> random.nextGaussian() / Math.sqrt(chiSquare(random) / 3);
      case CORRELATED_03 -> before -> correlated(0.3, before, random);
      case CORRELATED_06 -> before -> correlated(0.6, before, random);
    };
  }

  private static double correlated(double rho, double before, Random random) {
    return rho * before + Math.sqrt(1 - rho * rho) * random.nextGaussian();
  }

  private static double chiSquare(Random random) {
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      double normal = random.nextGaussian();
      sum += normal * normal;
    }
    return sum;
  }
}
