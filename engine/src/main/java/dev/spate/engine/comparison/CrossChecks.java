package dev.spate.engine.comparison;

import dev.spate.engine.metric.Units;
import dev.spate.engine.stats.RankSums;
import dev.spate.engine.stats.SignFlips;
import java.util.ArrayList;
import java.util.List;

/** The tests that are shown beside an interval, as far as there are iterations enough for them. */
final class CrossChecks {
  /** A result above this shows no difference. */
  static final double LIMIT = 0.05;

  private static final String SIGN_FLIPS = "sign-flip permutation test";
  private static final String RANKS = "Mann–Whitney test";

  private CrossChecks() {}

  /** Of blocks: both tests. */
  static List<CrossCheck> of(Blocks blocks) {
    List<CrossCheck> checks = new ArrayList<>();
    if (blocks.size() >= SignFlips.FEWEST) {
      checks.add(check(SIGN_FLIPS, SignFlips.p(blocks.differences())));
    }
    checks.addAll(of(blocks.subject(), blocks.baseline()));
    return checks;
  }

  /** Of two samples: the test by ranks. */
  static List<CrossCheck> of(List<Double> subject, List<Double> baseline) {
    return RankSums.smallest(subject.size(), baseline.size()) <= LIMIT
        ? List.of(check(RANKS, RankSums.p(subject, baseline)))
        : List.of();
  }

  private static CrossCheck check(String method, double p) {
    return new CrossCheck(
        method,
        p,
        "The %s %s a difference: where there is none, chance gives one this clear in %s of runs"
            .formatted(method, p <= LIMIT ? "shows" : "doesn't show", Units.percent(p)));
  }
}
