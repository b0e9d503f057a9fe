package dev.spate.bench.pgbench;

import dev.spate.bench.pgbench.Pairs.Pair;
import java.util.function.ToDoubleFunction;

/** The comparison as lines of text. */
final class ContestTable {
  private static final String FORM = "%-26s %3s  %11s %11s  %-22s %-6s  %9s %9s  %-22s %-6s";

  private ContestTable() {}

  static String heading() {
    return FORM.formatted(
        "same work",
        "c",
        "Spate",
        "pgbench",
        "ratio (min … max)",
        "goal",
        "CPU/row",
        "pgbench",
        "ratio (min … max)",
        "goal");
  }

  static String line(Contest contest, Pairs pairs) {
    return FORM.formatted(
            contest.name(),
            contest.connections(),
            rows(pairs.median(pair -> pair.spate().rowsPerSecond())),
            rows(pairs.median(pair -> pair.rival().rowsPerSecond())),
            ratio(pairs, Pairs::rateRatio),
            atLeast(contest.goal(), pairs.median(Pairs::rateRatio)),
            micros(pairs.median(pair -> pair.spate().cpuMicrosPerRow())),
            micros(pairs.median(pair -> pair.rival().cpuMicrosPerRow())),
            ratio(pairs, Pairs::cpuRatio),
            atMost(contest.cpuGoal(), pairs.median(Pairs::cpuRatio)))
        .stripTrailing();
  }

  private static String rows(double perSecond) {
    return "%,.0f/s".formatted(perSecond);
  }

  private static String micros(double value) {
    return "%.2f µs".formatted(value);
  }

  private static String ratio(Pairs pairs, ToDoubleFunction<Pair> of) {
    return "%.2f (%.2f … %.2f)".formatted(pairs.median(of), pairs.least(of), pairs.most(of));
  }

  private static String atLeast(double goal, double reached) {
    return Double.isNaN(goal) ? "" : "≥ %.2f%s".formatted(goal, reached >= goal ? "" : " ✗");
  }

  private static String atMost(double goal, double reached) {
    return Double.isNaN(goal) ? "" : "≤ %.2f%s".formatted(goal, reached <= goal ? "" : " ✗");
  }
}
