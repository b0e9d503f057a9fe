package dev.spate.engine.run;

import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Workload;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lets sequential keys begin above those that a table holds. */
final class AboveTaken {
  private AboveTaken() {}

  /**
   * The workload whose sequential keys begin at the plan's start or above what is there, whichever
   * is more.
   *
   * @param keysAbove the largest key that is there, by the column
   */
  static Workload workload(Workload workload, Map<String, Long> keysAbove) {
    Map<String, Generator> columns = new LinkedHashMap<>();
    workload
        .columns()
        .forEach((name, generator) -> columns.put(name, above(generator, keysAbove.get(name))));
    return columns.equals(workload.columns()) ? workload : workload.withColumns(columns);
  }

  private static Generator above(Generator generator, Long taken) {
    if (taken == null) {
      return generator;
    }
    if (generator instanceof Generator.Nulls(double share, Generator of)) {
      return new Generator.Nulls(share, above(of, taken));
    }
    return generator instanceof Generator.SequentialBigintKey(long start)
        ? new Generator.SequentialBigintKey(Math.max(start, taken + 1))
        : generator;
  }
}
