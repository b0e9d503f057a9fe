package dev.spate.worker.removal;

import dev.spate.protocol.outcome.TableDescription;
import dev.spate.worker.rows.Remake;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Chooses the columns that tell a run's row from another one of the same key. */
final class WitnessColumns {
  /** Types whose values may be long; they are taken where others don't do. */
  private static final Set<String> LONG =
      Set.of("text", "varchar", "bpchar", "citext", "bytea", "json", "jsonb", "xml");

  private WitnessColumns() {}

  /**
   * As many columns as it takes to have so many random bits, short ones first; all where that isn't
   * enough. Arrays aren't among them: an array of arrays is one of their elements.
   *
   * @param again the columns that can be made again
   */
  static List<String> of(Map<String, Remake> again, TableDescription table, int bits) {
    List<String> candidates =
        table.columns().stream()
            .filter(column -> again.containsKey(column.name()))
            .filter(column -> !column.baseType().startsWith("_"))
            .sorted(Comparator.comparing(column -> LONG.contains(column.baseType())))
            .map(TableDescription.Column::name)
            .toList();
    List<String> chosen = new ArrayList<>();
    for (String column : candidates) {
      if (bits(chosen, again) < bits) {
        chosen.add(column);
      }
    }
    return chosen;
  }

  /** How many random bits they have together. */
  static int bits(List<String> columns, Map<String, Remake> again) {
    return columns.stream()
        .map(again::get)
        .mapToInt(remake -> remake.seedBits() + remake.nonceBits())
        .sum();
  }
}
