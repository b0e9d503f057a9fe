package dev.spate.engine.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small versions of what {@code bench/statistics} simulates. */
class CoverageTest {
  private static final int RUNS = 4_000;

  @ParameterizedTest
  @CsvSource({"3, 0.03", "5, 0.03", "10, 0.08"})
  void pairedIntervalsHoldTheTrueRatioInNineteenOfTwentyRuns(int n, double spread) {
    Random random = new Random(n);
    int held = 0;
    for (int run = 0; run < RUNS; run++) {
      List<Double> subject = new ArrayList<>();
      List<Double> baseline = new ArrayList<>();
      for (int block = 0; block < n; block++) {
        double drift = 1 - 0.15 * block / n;
        subject.add(1.2 * drift * Math.exp(spread * random.nextGaussian()));
        baseline.add(drift * Math.exp(spread * random.nextGaussian()));
      }
      held += holds(LogRatio.paired(subject, baseline), Family.ONE, 1.2) ? 1 : 0;
    }
    assertThat(held / (double) RUNS).isBetween(0.94, 0.96);
  }

  @Test
  void aFamilyClaimsSomethingFalseInOneOfTwentyRuns() {
    Random random = new Random(7);
    Family family = new Family(16, false);
    int wrong = 0;
    for (int run = 0; run < RUNS / 4; run++) {
      boolean all = true;
      for (int comparison = 0; comparison < 16; comparison++) {
        all &= holds(LogRatio.ofBlocks(normal(random, 5, 0.05)), family, 1);
      }
      wrong += all ? 0 : 1;
    }
    assertThat(wrong / (RUNS / 4.0)).isBetween(0.035, 0.065);
  }

  @ParameterizedTest
  @CsvSource({"0.01", "0.03", "0.08"})
  void intervalsThatEndedARunHoldTheTrueRatio(double spread) {
    Random random = new Random(3);
    StoppingRule rule = new StoppingRule(5, 20, 0.03);
    int held = 0;
    for (int run = 0; run < RUNS; run++) {
      List<Double> blocks = new ArrayList<>(normal(random, 5, spread * Math.sqrt(2)));
      while (rule.goesOn(
          blocks.size(),
          blocks.size(),
          StoppingRule.reach(LogRatio.ofBlocks(blocks), 1).orElseThrow())) {
        blocks.addAll(normal(random, 1, spread * Math.sqrt(2)));
      }
      assertThat(blocks).hasSizeBetween(5, 20);
      held += holds(LogRatio.ofBlocks(blocks), new Family(1, true), 1) ? 1 : 0;
    }
    assertThat(held / (double) RUNS).isBetween(0.945, 0.98);
  }

  private static boolean holds(LogRatio estimate, Family family, double truth) {
    return estimate.interval(family).orElseThrow().contains(truth);
  }

  private static List<Double> normal(Random random, int n, double deviation) {
    List<Double> values = new ArrayList<>();
    for (int index = 0; index < n; index++) {
      values.add(deviation * random.nextGaussian());
    }
    return values;
  }
}
