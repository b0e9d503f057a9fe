package dev.spate.engine.cost;

import dev.spate.engine.target.dsql.GeneratedBytes;
import dev.spate.protocol.workload.Workload;
import java.util.regex.Pattern;

/** How many bytes a row has, roughly: below 128 it makes no difference to DSQL's bill. */
final class RowWidth {
  private static final Pattern INDEX =
      Pattern.compile("\\bunique\\b|(?<!\\bunique\\s)\\bindex\\b", Pattern.CASE_INSENSITIVE);

  private RowWidth() {}

  static double of(Workload workload) {
    return workload.columns().values().stream()
        .mapToDouble(column -> GeneratedBytes.of(column).mean())
        .sum();
  }

  /** How many indexes beside the key's the plan's statements make. */
  static int indexes(Workload workload) {
    return workload.create().map(sql -> (int) INDEX.matcher(sql).results().count()).orElse(0);
  }
}
