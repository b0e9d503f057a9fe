package dev.spate.engine.comparison;

import dev.spate.engine.metric.Units;
import dev.spate.engine.stats.RankSums;
import dev.spate.engine.stats.SerialCorrelation;
import dev.spate.engine.stats.SignFlips;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** What a reader of a comparison should know beside it. */
final class Footnotes {
  private final List<String> notes = new ArrayList<>();

  private Footnotes() {}

  static List<String> paired(
      Question asked, Blocks blocks, Finding finding, List<CrossCheck> checks) {
    Footnotes footnotes = new Footnotes();
    footnotes.leftOut(blocks);
    if (asked.refusal().isEmpty()) {
      footnotes.tooFewFor(blocks.size());
      footnotes.disagreeing(finding, checks);
      footnotes.alike(blocks.differences());
    }
    footnotes.sides(asked);
    return footnotes.notes;
  }

  static List<String> unpaired(Question asked, int n, Finding finding, List<CrossCheck> checks) {
    Footnotes footnotes = new Footnotes();
    footnotes.add(
        "The sides are of different runs: what changed between their times isn't in the interval");
    if (asked.refusal().isEmpty()) {
      if (checks.isEmpty()) {
        footnotes.add(
            "No test by ranks can show a difference with %d iterations: %d of each side are needed"
                .formatted(n, RankSums.FEWEST));
      }
      footnotes.disagreeing(finding, checks);
    }
    footnotes.sides(asked);
    return footnotes.notes;
  }

  static List<String> ofRuns(Question asked) {
    Footnotes footnotes = new Footnotes();
    footnotes.add("The run is the sample: the interval holds how far earlier runs spread");
    footnotes.sides(asked);
    return footnotes.notes;
  }

  private void leftOut(Blocks blocks) {
    if (blocks.leftOut() > 0) {
      add(
          "%d of %d iterations don't count, since a trial in them isn't valid"
              .formatted(blocks.leftOut(), blocks.leftOut() + blocks.size()));
    }
  }

  /**
   * Tests that can't show anything yet aren't there, and with how many iterations they would be.
   */
  private void tooFewFor(int n) {
    if (n < RankSums.FEWEST) {
      add(
          ("Neither cross-check can show a difference with %d iterations: the Mann–Whitney test"
                  + " needs %d, the sign-flip test %d")
              .formatted(n, RankSums.FEWEST, SignFlips.FEWEST));
    } else if (n < SignFlips.FEWEST) {
      add(
          "The sign-flip test can't show a difference with %d iterations: it needs %d"
              .formatted(n, SignFlips.FEWEST));
    }
  }

  private void disagreeing(Finding finding, List<CrossCheck> checks) {
    if (finding instanceof Finding.NoDifferenceShown(OptionalDouble detectable, _)
        && detectable.orElse(1) <= Contrasts.EXACT) {
      add(
          "A difference below %s isn't claimed: the measurement itself is no more exact"
              .formatted(Units.percent(Contrasts.EXACT)));
    }
    for (CrossCheck check : checks) {
      if (finding.claimed() && check.p() > CrossChecks.LIMIT) {
        add("The %s, which assumes less, doesn't show the difference".formatted(check.method()));
      }
    }
  }

  private void alike(List<Double> differences) {
    if (SerialCorrelation.isSeen(differences)) {
      add(
          String.format(
              Locale.ROOT,
              "Iterations that follow each other are alike (correlation %.1f), so that the interval"
                  + " is too narrow: something changes slowly, and not for both alike",
              SerialCorrelation.lagOne(differences)));
    }
  }

  private void sides(Question asked) {
    List<String> differing = DifferingConditions.ofServers(asked.subject(), asked.baseline());
    if (!differing.isEmpty()) {
      add(
          "%s and %s also differ in %s"
              .formatted(
                  asked.subject().label(), asked.baseline().label(), String.join(", ", differing)));
    }
    notKnown(asked.subject(), asked.baseline());
    notKnown(asked.baseline(), asked.subject());
    if (asked.family().untilPrecise()) {
      add("Iterations went on until the intervals were narrow; the intervals allow for that");
    }
    if (asked.family().comparisons() > 1) {
      add(
          ("One of %d comparisons that are read together: its interval is one of %s, so that all of"
                  + " them hold their true values in 95 %% of runs")
              .formatted(asked.family().comparisons(), percent(asked.family().confidence())));
    }
  }

  private void notKnown(Side side, Side other) {
    List<String> missing = DifferingConditions.notKnownOfServer(side, other);
    if (!missing.isEmpty()) {
      add("Not known of %s: %s".formatted(side.label(), String.join(", ", missing)));
    }
  }

  private static String percent(double confidence) {
    return confidence < 0.99
        ? Units.percent(confidence)
        : String.format(Locale.ROOT, "%.2f %%", confidence * 100);
  }

  private void add(String note) {
    notes.add(Sentence.ended(note));
  }
}
