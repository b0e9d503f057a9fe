package dev.spate.engine.comparison.run;

import dev.spate.engine.comparison.Comparison;
import dev.spate.engine.comparison.Finding;
import dev.spate.engine.comparison.Sentence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What two targets' comparisons along a line of loads say together. */
final class LineVerdict {
  private final List<Comparison> comparisons;
  private final Map<Advantage, List<Comparison>> found = new EnumMap<>(Advantage.class);

  private LineVerdict(LoadLine line) {
    this.comparisons = line.comparisons();
    for (Comparison comparison : comparisons) {
      found.computeIfAbsent(Advantage.of(comparison), _ -> new ArrayList<>()).add(comparison);
    }
  }

  static List<String> of(LoadLine line) {
    if (line.comparisons().size() == 1) {
      return List.of(line.comparisons().getFirst().sentence());
    }
    LineVerdict verdict = new LineVerdict(line);
    List<String> sentences = new ArrayList<>();
    if (verdict.found.containsKey(Advantage.SUBJECT)
        && verdict.found.containsKey(Advantage.BASELINE)) {
      sentences.add(verdict.crossing(line.axis().isPresent()));
    } else if (verdict.found.containsKey(Advantage.SUBJECT)) {
      sentences.add(verdict.ahead(Advantage.SUBJECT));
    } else if (verdict.found.containsKey(Advantage.BASELINE)) {
      sentences.add(verdict.ahead(Advantage.BASELINE));
    } else if (verdict.found.containsKey(Advantage.NONE_SHOWN)) {
      sentences.add(verdict.nothing());
    }
    verdict.tooFew(sentences);
    return sentences;
  }

  /** One target is ahead wherever a difference is shown. */
  private String ahead(Advantage side) {
    return lead(side) + notShown();
  }

  /** Each is ahead somewhere; the one that is at the first load comes first. */
  private String crossing(boolean ordered) {
    boolean subjectFirst =
        comparisons.stream()
                .map(Advantage::of)
                .filter(side -> side == Advantage.SUBJECT || side == Advantage.BASELINE)
                .findFirst()
                .orElseThrow()
            == Advantage.SUBJECT;
    String text =
        "%s; %s%s"
            .formatted(
                lead(subjectFirst ? Advantage.SUBJECT : Advantage.BASELINE),
                lead(subjectFirst ? Advantage.BASELINE : Advantage.SUBJECT),
                notShown());
    return ordered ? text + crossings() : text;
  }

  /** Where a side is ahead, with the smallest and the largest of its leads. */
  private String lead(Advantage side) {
    List<Comparison> ahead = found.get(side);
    Comparison first = comparisons.getFirst();
    Advantage other = side == Advantage.SUBJECT ? Advantage.BASELINE : Advantage.SUBJECT;
    String who = "%s %s %s".formatted(name(side), first.betterThan(), name(other));
    if (ahead.size() == 1) {
      return "%s at %s: %s".formatted(who, place(ahead.getFirst()), text(side, ahead.getFirst()));
    }
    Comparator<Comparison> byLead =
        Comparator.comparingDouble(one -> Math.abs(Math.log(one.ratio())));
    Comparison least = ahead.stream().min(byLead).orElseThrow();
    Comparison most = ahead.stream().max(byLead).orElseThrow();
    return "%s at %s: from %s at %s to %s at %s"
        .formatted(
            who,
            ahead.size() == comparisons.size()
                ? "each of the %d configurations".formatted(comparisons.size())
                : places(ahead),
            text(side, least),
            place(least),
            text(side, most),
            place(most));
  }

  private static String text(Advantage side, Comparison comparison) {
    return side == Advantage.SUBJECT ? comparison.text() : comparison.inverseText();
  }

  /** Between which loads the lead changes; what shows nothing lies within. */
  private String crossings() {
    List<String> crossings = new ArrayList<>();
    Comparison before = null;
    for (Comparison comparison : comparisons) {
      if (comparison.finding().claimed()) {
        if (before != null && Advantage.of(before) != Advantage.of(comparison)) {
          crossings.add("between %s and %s".formatted(place(before), place(comparison)));
        }
        before = comparison;
      }
    }
    return "; they cross " + String.join(", again ", crossings);
  }

  private String nothing() {
    double detectable =
        found.get(Advantage.NONE_SHOWN).stream()
            .map(Comparison::finding)
            .mapToDouble(
                finding ->
                    finding instanceof Finding.NoDifferenceShown none
                        ? none.detectable().orElse(0)
                        : 0)
            .max()
            .orElse(0);
    return "No difference shown in %s between %s and %s at %s%s"
        .formatted(
            comparisons.getFirst().noun(),
            name(Advantage.SUBJECT),
            name(Advantage.BASELINE),
            places(found.get(Advantage.NONE_SHOWN)),
            Sentence.detectable(detectable));
  }

  private String notShown() {
    List<Comparison> none = found.getOrDefault(Advantage.NONE_SHOWN, List.of());
    return none.isEmpty() ? "" : "; at %s no difference is shown".formatted(places(none));
  }

  private void tooFew(List<String> sentences) {
    List<Comparison> few = found.getOrDefault(Advantage.TOO_FEW, List.of());
    if (!few.isEmpty()) {
      Finding.TooFew first = (Finding.TooFew) few.getFirst().finding();
      sentences.add(
          "%s and %s can't be compared in %s at %s: %s"
              .formatted(
                  name(Advantage.SUBJECT),
                  name(Advantage.BASELINE),
                  few.getFirst().noun(),
                  places(few),
                  first.reason()));
    }
  }

  private String name(Advantage side) {
    Comparison any = comparisons.getFirst();
    return side == Advantage.SUBJECT ? any.subjectName() : any.baselineName();
  }

  private static String place(Comparison comparison) {
    return comparison.subject().configuration();
  }

  /** Such as {@code concurrency=1, concurrency=4 and concurrency=16}. */
  private static String places(List<Comparison> comparisons) {
    List<String> names = comparisons.stream().map(LineVerdict::place).toList();
    return names.size() == 1
        ? names.getFirst()
        : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
  }
}
