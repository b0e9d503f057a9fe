package dev.spate.worker.rows;

import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.ParentColumn;
import dev.spate.protocol.workload.Workload;
import dev.spate.worker.rows.encode.NumberEncoders;
import dev.spate.worker.rows.value.LongSource;
import dev.spate.worker.rows.value.SplitMix64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The columns whose combinations don't repeat: the row's number is permuted and read as a number
 * with a digit for each column, to the base of the column's count of values. Columns of one parent
 * row have one digit together.
 */
final class UniqueColumns {
  private final Map<String, LongSource> digits = new HashMap<>();

  UniqueColumns(Workload workload, ParentRows parents, long seed) {
    for (List<String> columns : workload.unique()) {
      Map<String, Long> sizes = new LinkedHashMap<>();
      for (String column : columns) {
        Optional.ofNullable(workload.columns().get(column))
            .ifPresent(generator -> size(column, generator, parents, sizes));
      }
      digits(sizes, SplitMix64.salt(seed, "unique " + columns));
    }
  }

  private static void size(
      String column, Generator generator, ParentRows parents, Map<String, Long> sizes) {
    switch (generator) {
      case Generator.Choice(var weights) ->
          sizes.put(words(column), (long) weights.byValue().size());
      case Generator.Constant _ -> sizes.put(words(column), 1L);
      case Generator.NumberRange(var bounds) ->
          sizes.put(words(column), NumberEncoders.count(bounds));
      case Generator.Parent(ParentColumn parent) -> {
        ParentRows.Key key = ParentRows.Key.of(parent);
        long count = parents.rows(key).map(rows -> (long) rows.count()).orElse(Long.MAX_VALUE);
        sizes.put(key.words(), count);
      }
      case Generator _ -> {} // refused by the plan's rules
    }
  }

  private static String words(String column) {
    return "column " + column;
  }

  private void digits(Map<String, Long> sizes, long salt) {
    long all = 1;
    for (long size : sizes.values()) {
      all = saturated(all, size);
    }
    LongSource order = LongSource.RandomKeys.between(0, Math.max(1, all) - 1, salt);
    long unit = 1;
    for (Map.Entry<String, Long> size : sizes.entrySet()) {
      digits.put(size.getKey(), new LongSource.Digit(order, unit, Math.max(1, size.getValue())));
      unit = Math.max(1, saturated(unit, size.getValue()));
    }
  }

  private static long saturated(long one, long other) {
    long high = Math.multiplyHigh(one, other);
    long low = one * other;
    return high == 0 && low >= 0 ? low : Long.MAX_VALUE;
  }

  /** The digit of a column that isn't a parent's. */
  Optional<LongSource> digit(String column) {
    return Optional.ofNullable(digits.get(words(column)));
  }

  /** The digit of a parent row. */
  Optional<LongSource> digit(ParentRows.Key parent) {
    return Optional.ofNullable(digits.get(parent.words()));
  }
}
