package dev.spate.bench.statistics;

import dev.spate.engine.stats.Family;
import dev.spate.engine.stats.LogRatio;
import dev.spate.engine.stats.Power;
import dev.spate.engine.stats.StoppingRule;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Prints the tables of METHOD's page on statistics, as Markdown. */
public final class StatisticsMain {
  private static final long SEED = 20_261_125;
  private static final double SPREAD = 0.05;
  private static final List<Integer> ITERATIONS = List.of(3, 5, 10);
  private static final List<Integer> FAMILIES = List.of(1, 4, 16);

  private final PrintStream out;
  private final int runs;

  private StatisticsMain(PrintStream out, int runs) {
    this.out = out;
    this.runs = runs;
  }

  /** Simulates each figure over as many runs as the first argument says, 20,000 without one. */
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT);
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
    new StatisticsMain(out, runs).all();
  }

  private void all() {
    out.printf(
        "%,d simulated runs for each figure, seed %d; two equal spreads of %.0f %% where none is"
            + " named%n",
        runs, SEED, SPREAD * 100);
    coverage();
    percentiles();
    correlated();
    families();
    untilPrecise();
    twoStages();
    pooled();
    power();
  }

  private void coverage() {
    out.printf("%n95 %% intervals that hold the true ratio, %%, n = 3 / 5 / 10%n%n");
    out.println(
        "| errors | paired | paired, drift | Welch | Welch, drift | bootstrap (not used) |");
    out.println("|---|---|---|---|---|---|");
    Intervals intervals = new Intervals(SEED, runs);
    Intervals few = new Intervals(SEED, Math.max(1, runs / 10));
    for (Noise noise : Noise.values()) {
      out.printf(
          "| %s | %s | %s | %s | %s | %s |%n",
          noise,
          each(n -> intervals.paired(noise, n, SPREAD, false)),
          each(n -> intervals.paired(noise, n, SPREAD, true)),
          each(n -> intervals.welch(noise, n, SPREAD, false)),
          each(n -> intervals.welch(noise, n, SPREAD, true)),
          each(n -> few.bootstrap(noise, n, SPREAD)));
    }
  }

  private void percentiles() {
    out.printf("%nIntervals of a merged p99 that hold the true one, %%, n = 3 / 5 / 10%n%n");
    out.println("| spread between iterations | held |");
    out.println("|---|---|");
    MergedPercentiles merged = new MergedPercentiles(SEED, Math.max(1, runs / 10));
    for (double spread : List.of(0.0, SPREAD, 0.2)) {
      out.printf("| %.0f %% | %s |%n", spread * 100, each(n -> merged.held(n, spread)));
    }
  }

  private void correlated() {
    out.printf("%nErrors of blocks that follow each other%n%n");
    out.println(
        "| correlation | intervals that hold the true ratio, n = 3 / 5 / 10 / 20, % | warned, n ="
            + " 10, % | n = 20, % |");
    out.println("|---|---|---|---|");
    Intervals intervals = new Intervals(SEED, runs);
    for (double correlation : List.of(0.0, 0.3, 0.6)) {
      out.printf(
          "| %.1f | %s / %.1f | %.1f | %.1f |%n",
          correlation,
          each(n -> intervals.following(n, correlation)),
          percent(intervals.following(20, correlation)),
          percent(intervals.warned(10, correlation)),
          percent(intervals.warned(20, correlation)));
    }
  }

  private void families() {
    out.printf("%nRuns without any difference in which one is claimed, %%, n = 3 / 5 / 10%n%n");
    out.println("| comparisons | of their own trials | with one baseline |");
    out.println("|---|---|---|");
    for (int comparisons : FAMILIES) {
      Families families = new Families(SEED, runs / 2);
      out.printf(
          "| %d | %s | %s |%n",
          comparisons,
          each(n -> families.fixed(comparisons, n, SPREAD)),
          each(n -> families.sharedBaseline(comparisons, n, SPREAD)));
    }
  }

  private void untilPrecise() {
    out.printf("%nThe same with iterations: {atLeast: 5, atMost: …, until: ±3%%}%n%n");
    out.println("| comparisons | spread | atMost | claimed, % | iterations, mean |");
    out.println("|---|---|---|---|---|");
    for (int comparisons : FAMILIES) {
      Families families = new Families(SEED, Math.max(1, runs / 4));
      for (double spread : List.of(0.01, 0.03, 0.08)) {
        for (int most : List.of(20, 100)) {
          Families.Outcome outcome =
              families.untilPrecise(comparisons, spread, new StoppingRule(5, most, 0.03));
          out.printf(
              "| %d | %.0f %% | %d | %.1f | %.1f |%n",
              comparisons, spread * 100, most, percent(outcome.wrong()), outcome.iterations());
        }
      }
    }
  }

  private void twoStages() {
    out.printf("%nStein's two stages in place of that (not used), ±3%%, five iterations first%n%n");
    out.println("| comparisons | spread | claimed, % | iterations, mean |");
    out.println("|---|---|---|---|");
    for (int comparisons : FAMILIES) {
      Families families = new Families(SEED, Math.max(1, runs / 10));
      for (double spread : List.of(0.01, 0.03, 0.08)) {
        Families.Outcome outcome = families.twoStages(comparisons, spread, 0.03);
        out.printf(
            "| %d | %.0f %% | %.1f | %.1f |%n",
            comparisons, spread * 100, percent(outcome.wrong()), outcome.iterations());
      }
    }
  }

  private void pooled() {
    out.printf("%nFalse claims about the noisiest of four configurations, %%, n = 3 / 5 / 10%n%n");
    out.println("| spreads | own spread | pooled spread |");
    out.println("|---|---|---|");
    for (List<Double> spreads :
        List.of(List.of(0.05, 0.05, 0.05, 0.05), List.of(0.01, 0.02, 0.04, 0.08))) {
      Families families = new Families(SEED, runs);
      out.printf(
          "| %s | %s | %s |%n",
          String.join(", ", spreads.stream().map("%.2f"::formatted).toList()),
          each(n -> families.noisiest(spreads, n, false)),
          each(n -> families.noisiest(spreads, n, true)));
    }
  }

  private void power() {
    out.printf("%nDifferences that are shown in four runs of five, %%%n%n");
    out.println("| spread | n = 3 | n = 5 | n = 10 | n = 20 | n = 5, of 4 comparisons |");
    out.println("|---|---|---|---|---|---|");
    for (double spread : List.of(0.01, 0.02, 0.05, 0.08)) {
      out.printf(
          "| %.0f %% | %.1f | %.1f | %.1f | %.1f | %.1f |%n",
          spread * 100,
          shown(spread, 3, 1),
          shown(spread, 5, 1),
          shown(spread, 10, 1),
          shown(spread, 20, 1),
          shown(spread, 5, 4));
    }
  }

  private static double shown(double spread, int n, int comparisons) {
    LogRatio none = new LogRatio(0, spread * Math.sqrt(2.0 / n), n - 1.0, n);
    return percent(Power.detectable(none, new Family(comparisons, false)));
  }

  /** A share for each number of iterations. */
  @FunctionalInterface
  private interface Figure {
    double of(int n);
  }

  private static String each(Figure figure) {
    return String.join(
        " / ", ITERATIONS.stream().map(n -> "%.1f".formatted(percent(figure.of(n)))).toList());
  }

  private static double percent(double share) {
    return share * 100;
  }
}
