package dev.spate.engine.comparison;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What two sides measured in the blocks that they share, in the blocks' order.
 *
 * @param subject above zero
 * @param baseline above zero
 * @param subjectFirst whether the subject's trial was the first of the two
 * @param leftOut how many blocks don't count, since a trial in them isn't valid
 */
public record Blocks(
    List<Double> subject, List<Double> baseline, List<Boolean> subjectFirst, int leftOut) {
  public Blocks {
    subject = List.copyOf(subject);
    baseline = List.copyOf(baseline);
    subjectFirst = List.copyOf(subjectFirst);
    if (subject.size() != baseline.size() || subject.size() != subjectFirst.size()) {
      throw new IllegalArgumentException(
          "blocks have two sides and an order: %d, %d and %d of them"
              .formatted(subject.size(), baseline.size(), subjectFirst.size()));
    }
  }

  /** How many there are. */
  public int size() {
    return subject.size();
  }

  /** The ratio of each block. */
  List<Double> ratios() {
    return IntStream.range(0, size())
        .mapToObj(block -> subject.get(block) / baseline.get(block))
        .toList();
  }

  /** The logarithm of the ratio of each block. */
  public List<Double> differences() {
    return IntStream.range(0, size())
        .mapToObj(block -> Math.log(subject.get(block)) - Math.log(baseline.get(block)))
        .toList();
  }
}
