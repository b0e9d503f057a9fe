package dev.spate.bench.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** How iterations differ from each other: errors of mean 0 and standard deviation 1. */
enum Noise {
  NORMAL("normal") {
    @Override
    double next(Random random) {
      return random.nextGaussian();
    }
  },
  LOGNORMAL("lognormal") {
    @Override
    double next(Random random) {
      return (Math.exp(SHAPE * random.nextGaussian()) - MEAN) / DEVIATION;
    }
  },
  SLOW_TAILED("slow-tailed (t, 3 degrees)") {
    @Override
    double next(Random random) {
      double squares = 0;
      for (int degree = 0; degree < DEGREES; degree++) {
        double one = random.nextGaussian();
        squares += one * one;
      }
      double t = random.nextGaussian() / Math.sqrt(squares / DEGREES);
      return t / Math.sqrt(DEGREES / (DEGREES - 2));
    }
  };

  private static final double SHAPE = 0.5;
  private static final double MEAN = Math.exp(SHAPE * SHAPE / 2);
  private static final double DEVIATION = MEAN * Math.sqrt(Math.expm1(SHAPE * SHAPE));
  private static final double DEGREES = 3;

  private final String words;

  Noise(String words) {
    this.words = words;
  }

  /** The next error. */
  abstract double next(Random random);

  /** So many of them, times a spread. */
  List<Double> errors(Random random, int n, double spread) {
    List<Double> errors = new ArrayList<>();
    for (int index = 0; index < n; index++) {
      errors.add(spread * next(random));
    }
    return errors;
  }

  /** Errors of which each takes over a share of the one before, of deviation 1 times a spread. */
  List<Double> following(Random random, int n, double spread, double correlation) {
    List<Double> errors = new ArrayList<>();
    double last = next(random);
    for (int index = 0; index < n; index++) {
      errors.add(spread * last);
      last = correlation * last + Math.sqrt(1 - correlation * correlation) * next(random);
    }
    return errors;
  }

  @Override
  public String toString() {
    return words;
  }
}
