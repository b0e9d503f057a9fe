package dev.spate.engine.sequence;

import dev.spate.engine.result.TrialResult;
import dev.spate.engine.verdict.Verdict;
import java.util.List;

/**
 * How many iterations of a configuration are whole blocks: one that lacks a valid trial of a target
 * compares nothing.
 *
 * @param iterations all of them
 * @param whole those in which each trial is valid
 */
record CompleteBlocks(int iterations, int whole) {

  /** Those of a configuration, by its label. */
  static CompleteBlocks of(List<TrialResult> done, String configuration) {
    List<TrialResult> own =
        TrialResult.measuring(done).stream()
            .filter(one -> one.measurement().trial().configuration().equals(configuration))
            .toList();
    long all = own.stream().map(CompleteBlocks::iteration).distinct().count();
    long broken =
        own.stream()
            .filter(one -> !(one.verdict() instanceof Verdict.Valid))
            .map(CompleteBlocks::iteration)
            .distinct()
            .count();
    return new CompleteBlocks(Math.toIntExact(all), Math.toIntExact(all - broken));
  }

  private static int iteration(TrialResult one) {
    return one.measurement().trial().iteration();
  }

  /** Whether most are none, so that more of them would hardly help. */
  boolean mostlyBroken() {
    return 2 * whole < iterations;
  }
}
