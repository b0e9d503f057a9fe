package dev.spate.engine.comparison.run;

import dev.spate.engine.comparison.Comparison;
import dev.spate.engine.comparison.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run says as a whole, by the comparisons of its primary metric: which target for which
 * load, and where they cross. Where nothing is shown, nothing is said but that.
 */
final class RunVerdict {
  private static final int MANY_TARGETS = 3;

  private final List<String> sentences = new ArrayList<>();

  private RunVerdict() {}

  /**
   * The verdict's sentences.
   *
   * @param unsaid those of which no comparison could be made
   * @param primary the comparisons that speak
   * @param severalTargets whether targets are compared, and not the configurations of one
   */
  static List<String> of(List<Pair> unsaid, Map<Pair, Comparison> primary, boolean severalTargets) {
    RunVerdict verdict = new RunVerdict();
    if (severalTargets) {
      verdict.targets(primary);
    } else {
      verdict.configurations(primary);
    }
    unsaid.forEach(verdict::incomparable);
    return verdict.sentences;
  }

  /** Each target against the first one, along each line of loads. */
  private void targets(Map<Pair, Comparison> primary) {
    Map<String, Map<Pair, Comparison>> byTarget = new LinkedHashMap<>();
    primary.forEach(
        (pair, comparison) ->
            byTarget
                .computeIfAbsent(pair.subject().target(), _ -> new LinkedHashMap<>())
                .put(pair, comparison));
    for (Map<Pair, Comparison> ofTarget : byTarget.values()) {
      for (LoadLine line : LoadLine.of(ofTarget)) {
        sentences.addAll(LineVerdict.of(line));
      }
    }
    if (byTarget.size() + 1 >= MANY_TARGETS) {
      sentences.add(
          "Each target is compared with %s, and not with the others"
              .formatted(primary.values().iterator().next().baseline().label()));
    }
  }

  /** The best configuration of the only target, if one is shown to be better than the first. */
  private void configurations(Map<Pair, Comparison> primary) {
    if (primary.isEmpty()) {
      return;
    }
    List<Comparison> all = List.copyOf(primary.values());
    Comparison best = all.getFirst();
    for (Comparison one : all) {
      best = gain(one) > gain(best) ? one : best;
    }
    if (all.size() == 1 || (best.finding().claimed() && gain(best) > 0)) {
      sentences.add(best.sentence());
    } else {
      sentences.add(
          "None of %d configurations is shown to be better than %s on %s"
              .formatted(all.size(), best.baseline().label(), best.baseline().target()));
    }
    long others = all.stream().filter(one -> one.finding() instanceof Finding.TooFew).count();
    if (others > 0 && all.size() > 1) {
      sentences.add(
          "%d of %d comparisons have too few iterations to say anything"
              .formatted(others, all.size()));
    }
  }

  /** How much better the subject is, on logarithms; 0 where nothing is shown. */
  private static double gain(Comparison comparison) {
    return comparison.finding().claimed() ? Advantage.log(comparison) : 0;
  }

  private void incomparable(Pair pair) {
    long valid = pair.blocks().stream().filter(Pair.Block::valid).count();
    sentences.add(
        "Nothing can be said of %s at %s against %s at %s: %s"
            .formatted(
                pair.subject().target(),
                pair.subject().configuration(),
                pair.baseline().target(),
                pair.baseline().configuration(),
                valid == 0
                    ? "there is no iteration in which both trials are valid"
                    : "the metric isn't above zero in each of their iterations"));
  }
}
