package dev.spate.engine.comparison.run;

import dev.spate.engine.comparison.Comparison;
import java.util.List;

/** What a run says as a whole. */
final class RunVerdict {
  private RunVerdict() {}

  static List<String> of(List<Pair> pairs, List<Comparison> primary, boolean severalTargets) {
    return primary.stream().map(Comparison::sentence).toList();
  }
}
