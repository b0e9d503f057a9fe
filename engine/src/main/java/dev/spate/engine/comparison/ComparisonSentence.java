package dev.spate.engine.comparison;

import dev.spate.engine.metric.Better;
import java.util.Locale;

/** The words for a comparison. */
final class ComparisonSentence {
  private final Comparison comparison;

  private ComparisonSentence(Comparison comparison) {
    this.comparison = comparison;
  }

  static String of(Comparison comparison) {
    return new ComparisonSentence(comparison).text();
  }

  private String text() {
    String secondary = comparison.role() == Role.SECONDARY ? " (secondary metric)" : "";
    return Sentence.ended(words() + secondary);
  }

  private String words() {
    String subject = side(comparison.subject(), comparison.baseline());
    String baseline = side(comparison.baseline(), comparison.subject());
    String noun = MetricWords.noun(comparison.metric());
    String place = place();
    String values =
        "%s against %s"
            .formatted(
                MetricWords.value(comparison.metric(), comparison.subjectValue()),
                MetricWords.value(comparison.metric(), comparison.baselineValue()));
    return switch (comparison.finding()) {
      case Finding.Higher _, Finding.Lower _ ->
          "%s %s %s the %s of %s%s%s: %s"
              .formatted(
                  subject,
                  MetricWords.verb(comparison.metric()),
                  RatioText.of(comparison.ratio(), comparison.interval()),
                  noun,
                  baseline,
                  place,
                  judged(),
                  values);
      case Finding.NoDifferenceShown none ->
          "No difference shown in %s between %s and %s%s: %s, %s%s"
              .formatted(
                  noun,
                  subject,
                  baseline,
                  place,
                  RatioText.of(comparison.ratio(), comparison.interval()),
                  values,
                  seen(none));
      case Finding.TooFew(String reason) ->
          "The %s of %s and %s%s can't be compared yet: %s; %s, %s"
              .formatted(
                  noun,
                  subject,
                  baseline,
                  place,
                  reason,
                  RatioText.range(comparison.ratio(), comparison.range()),
                  values);
    };
  }

  /** Which way is better is said where it isn't plain from the words. */
  private String judged() {
    if (comparison.metric().better() != Better.LOWER_IS_BETTER) {
      return "";
    }
    return comparison.finding() instanceof Finding.Lower ? ", which is better" : ", which is worse";
  }

  private static String seen(Finding.NoDifferenceShown none) {
    StringBuilder text = new StringBuilder();
    none.detectable().ifPresent(share -> text.append(Sentence.detectable(share)));
    none.iterationsNeeded()
        .ifPresent(
            needed ->
                text.append(
                    String.format(Locale.ROOT, "; to show 5 %% it takes %,d iterations", needed)));
    return text.toString();
  }

  /** A side's label, with the decisive conditions that aren't the other's. */
  static String side(Side side, Side other) {
    String differing = DifferingConditions.inSentence(side, other);
    return differing.isEmpty() ? side.label() : "%s (%s)".formatted(side.label(), differing);
  }

  /** Where it holds, if that isn't part of what is compared. */
  private String place() {
    boolean same =
        comparison.subject().configuration().equals(comparison.baseline().configuration());
    String at = comparison.subject().configuration();
    return same && !at.equals("default") && !comparison.subject().label().contains(at)
        ? " at " + at
        : "";
  }
}
