package dev.spate.bench.statistics;

import dev.spate.engine.stats.Family;
import dev.spate.engine.stats.Interval;
import dev.spate.engine.stats.LogRatio;
import dev.spate.engine.stats.SerialCorrelation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** How often 95 % intervals of one comparison hold the true ratio. */
final class Intervals {
  private static final double TRUTH = 1.2;
  private static final double DRIFT = 0.15;
  private static final double TAIL = 0.025;
  private static final int RESAMPLES = 500;

  private final Random random;
  private final int runs;

  Intervals(long seed, int runs) {
    this.random = new Random(seed);
    this.runs = runs;
  }

  /** Values of both sides in the blocks of a run. */
  private record Run(List<Double> subject, List<Double> baseline) {}

  /** What an interval of a method has to do with a run. */
  @FunctionalInterface
  private interface Method {
    Interval of(Run run);
  }

  /** Share of the runs in which the paired interval holds the truth. */
  double paired(Noise noise, int n, double spread, boolean drifting) {
    return held(noise, n, spread, drifting, Intervals::paired);
  }

  /** The same of Welch's interval, which knows of no blocks. */
  double welch(Noise noise, int n, double spread, boolean drifting) {
    return held(
        noise,
        n,
        spread,
        drifting,
        run -> interval(LogRatio.independent(run.subject(), run.baseline())));
  }

  /** The same of the percentile bootstrap over blocks, which Spate doesn't use. */
  double bootstrap(Noise noise, int n, double spread) {
    return held(noise, n, spread, false, this::resampled);
  }

  /** The same of paired intervals whose blocks' errors follow each other. */
  double following(int n, double correlation) {
    int held = 0;
    for (int run = 0; run < runs; run++) {
      LogRatio estimate = LogRatio.ofBlocks(Noise.NORMAL.following(random, n, 0.05, correlation));
      held += interval(estimate).contains(1) ? 1 : 0;
    }
    return (double) held / runs;
  }

  /** How often the warning of such errors is given. */
  double warned(int n, double correlation) {
    int warned = 0;
    for (int run = 0; run < runs; run++) {
      warned +=
          SerialCorrelation.isSeen(Noise.NORMAL.following(random, n, 0.05, correlation)) ? 1 : 0;
    }
    return (double) warned / runs;
  }

  private double held(Noise noise, int n, double spread, boolean drifting, Method method) {
    int held = 0;
    for (int index = 0; index < runs; index++) {
      List<Double> errors = noise.errors(random, n, spread);
      List<Double> others = noise.errors(random, n, spread);
      Run run =
          new Run(
              IntStream.range(0, n)
                  .mapToObj(i -> TRUTH * drift(drifting, i, n) * Math.exp(errors.get(i)))
                  .toList(),
              IntStream.range(0, n)
                  .mapToObj(i -> drift(drifting, i, n) * Math.exp(others.get(i)))
                  .toList());
      held += method.of(run).contains(TRUTH) ? 1 : 0;
    }
    return (double) held / runs;
  }

  private static double drift(boolean drifting, int block, int n) {
    return drifting ? 1 - DRIFT * block / (n - 1) : 1;
  }

  private static Interval paired(Run run) {
    return interval(LogRatio.paired(run.subject(), run.baseline()));
  }

  private static Interval interval(LogRatio estimate) {
    return estimate.interval(Family.ONE).orElseThrow();
  }

  private Interval resampled(Run run) {
    int n = run.subject().size();
    List<Double> means = new ArrayList<>();
    for (int resample = 0; resample < RESAMPLES; resample++) {
      double sum = 0;
      for (int draw = 0; draw < n; draw++) {
        int block = random.nextInt(n);
        sum += Math.log(run.subject().get(block) / run.baseline().get(block));
      }
      means.add(Math.exp(sum / n));
    }
    means.sort(null);
    return new Interval(
        means.get((int) (TAIL * RESAMPLES)), means.get((int) ((1 - TAIL) * RESAMPLES)));
  }
}
