package dev.spate.engine.comparison;

import java.util.List;
import java.util.stream.Stream;

/**
 * All comparisons of a run.
 *
 * @param primary of the primary metric, in the plan's order; the verdict follows from them
 * @param secondary of other metrics, shown beside
 * @param verdict what the run says as a whole, in sentences
 */
public record RunComparisons(
    List<Comparison> primary, List<Comparison> secondary, List<String> verdict) {
  public RunComparisons {
    primary = List.copyOf(primary);
    secondary = List.copyOf(secondary);
    verdict = verdict.stream().map(Sentence::ended).toList();
  }

  /** The same, whose verdict has these sentences at its end. */
  public RunComparisons with(List<String> sentences) {
    return new RunComparisons(
        primary, secondary, Stream.concat(verdict.stream(), sentences.stream()).toList());
  }

  /** The same, whose verdict has these sentences at its start. */
  public RunComparisons after(List<String> sentences) {
    return new RunComparisons(
        primary, secondary, Stream.concat(sentences.stream(), verdict.stream()).toList());
  }

  /** Those of the primary metric, then the others. */
  public List<Comparison> all() {
    return Stream.concat(primary.stream(), secondary.stream()).toList();
  }
}
