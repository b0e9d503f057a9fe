package dev.spate.bench.statistics;

import dev.spate.engine.stats.Family;
import dev.spate.engine.stats.LogRatio;
import dev.spate.engine.stats.StoppingRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;

/** How often something false is claimed where several comparisons are read together. */
final class Families {
  private final Random random;
  private final int runs;

  Families(long seed, int runs) {
    this.random = new Random(seed);
    this.runs = runs;
  }

  /**
   * What became of the runs.
   *
   * @param wrong share of the runs in which a claim is false
   * @param iterations mean number of iterations of a configuration
   */
  record Outcome(double wrong, double iterations) {}

  /** Of a fixed number of iterations, where no two configurations share a trial. */
  double fixed(int comparisons, int n, double spread) {
    Family family = new Family(comparisons, false);
    int wrong = 0;
    for (int run = 0; run < runs; run++) {
      wrong +=
          IntStream.range(0, comparisons).filter(_ -> claims(blocks(n, spread), family)).count() > 0
              ? 1
              : 0;
    }
    return (double) wrong / runs;
  }

  /** Of a fixed number of iterations, where all are compared with the same baseline. */
  double sharedBaseline(int comparisons, int n, double spread) {
    Family family = new Family(comparisons, false);
    int wrong = 0;
    for (int run = 0; run < runs; run++) {
      List<Double> baseline = Noise.NORMAL.errors(random, n, spread);
      boolean any = false;
      for (int comparison = 0; comparison < comparisons; comparison++) {
        List<Double> subject = Noise.NORMAL.errors(random, n, spread);
        any |=
            claims(
                IntStream.range(0, n)
                    .mapToObj(block -> subject.get(block) - baseline.get(block))
                    .toList(),
                family);
      }
      wrong += any ? 1 : 0;
    }
    return (double) wrong / runs;
  }

  /** Where each configuration goes on until its interval is narrow. */
  Outcome untilPrecise(int comparisons, double spread, StoppingRule rule) {
    Family family = new Family(comparisons, true);
    int wrong = 0;
    long iterations = 0;
    for (int run = 0; run < runs; run++) {
      boolean any = false;
      for (int comparison = 0; comparison < comparisons; comparison++) {
        List<Double> blocks = new ArrayList<>(blocks(LogRatio.FEWEST, spread));
        while (rule.goesOn(
            blocks.size(),
            blocks.size(),
            StoppingRule.reach(LogRatio.ofBlocks(blocks), comparisons).orElseThrow())) {
          blocks.addAll(blocks(1, spread));
        }
        iterations += blocks.size();
        any |= claims(blocks, family);
      }
      wrong += any ? 1 : 0;
    }
    return new Outcome((double) wrong / runs, (double) iterations / runs / comparisons);
  }

  /**
   * Where each configuration has two stages (C. Stein, 1945): five iterations, and then as many as
   * their spread says that the width takes; the interval is made of that spread, too.
   */
  Outcome twoStages(int comparisons, double spread, double share) {
    int first = 5;
    double tail = (1 - new Family(comparisons, false).confidence()) / 2;
    double critical = TDistribution.of(first - 1).inverseSurvivalProbability(tail);
    int wrong = 0;
    long iterations = 0;
    for (int run = 0; run < runs; run++) {
      boolean any = false;
      for (int comparison = 0; comparison < comparisons; comparison++) {
        List<Double> blocks = new ArrayList<>(blocks(first, spread));
        double half = critical * LogRatio.ofBlocks(blocks).error() * Math.sqrt(first);
        double needed = Math.ceil(Math.pow(half / Math.log1p(share), 2));
        blocks.addAll(blocks((int) Math.max(0, needed - first), spread));
        iterations += blocks.size();
        any |= Math.abs(LogRatio.ofBlocks(blocks).log()) > half / Math.sqrt(blocks.size());
      }
      wrong += any ? 1 : 0;
    }
    return new Outcome((double) wrong / runs, (double) iterations / runs / comparisons);
  }

  /** False claims of the noisiest of several configurations, by its own or the pooled spread. */
  double noisiest(List<Double> spreads, int n, boolean pooled) {
    int wrong = 0;
    for (int run = 0; run < runs; run++) {
      List<LogRatio> own =
          spreads.stream().map(spread -> LogRatio.ofBlocks(blocks(n, spread))).toList();
      LogRatio last = (pooled ? LogRatio.pooled(own) : own).getLast();
      wrong += last.interval(Family.ONE).orElseThrow().contains(1) ? 0 : 1;
    }
    return (double) wrong / runs;
  }

  private static boolean claims(List<Double> blocks, Family family) {
    return !LogRatio.ofBlocks(blocks).interval(family).orElseThrow().contains(1);
  }

  /** Logarithms of ratios of two sides that are alike, each with this spread. */
  private List<Double> blocks(int n, double spread) {
    return Noise.NORMAL.errors(random, n, spread * Math.sqrt(2));
  }
}
