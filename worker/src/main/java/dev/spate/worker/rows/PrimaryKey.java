package dev.spate.worker.rows;

import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Workload;
import java.math.BigDecimal;
import java.util.Optional;

/** Whether a table's primary key can be different in each row. */
record PrimaryKey(Workload workload, TableDescription table) {

  /** The problem, where there can't be as many different keys as there are rows. */
  Optional<String> problem(long rows) {
    if (table.primaryKey().isEmpty()) {
      return Optional.empty();
    }
    double distinct = 1;
    for (String column : table.primaryKey()) {
      distinct *= distinct(Optional.ofNullable(workload.columns().get(column)));
    }
    return distinct >= rows
        ? Optional.empty()
        : Optional.of(
            "the primary key (%s) takes %.0f different values, too few for %d rows; use a key"
                .formatted(String.join(", ", table.primaryKey()), distinct, rows));
  }

  /** How many different values there can be, roughly where they are many. */
  private static double distinct(Optional<Generator> generator) {
    if (generator.isEmpty()) {
      return Double.POSITIVE_INFINITY; // the column's default, or a problem of its own
    }
    return switch (generator.get()) {
      case Generator.Constant constant -> 1;
      case Generator.Choice(var weights) -> weights.byValue().size();
      case Generator.NumberRange(var bounds) -> distinct(bounds);
      case Generator.RandomText(var size) ->
          Math.pow(RandomText.ALPHABET_SIZE, size.upTo().orElse(size.length()));
      case Generator.Timestamps(var progression) ->
          progression.step().isZero() ? 1 : Double.POSITIVE_INFINITY;
      case Generator.UuidKey key -> Double.POSITIVE_INFINITY;
      case Generator.UuidV7Key key -> Double.POSITIVE_INFINITY;
      // How many these make is checked column by column.
      case Generator.RandomBigintKey key -> Double.POSITIVE_INFINITY;
      case Generator.SequentialBigintKey key -> Double.POSITIVE_INFINITY;
      case Generator.HotspotBigintKey key -> Double.POSITIVE_INFINITY;
      case Generator.TextKey key -> Double.POSITIVE_INFINITY;
      case Generator.BytesKey key -> Double.POSITIVE_INFINITY;
      case Generator.AddressKey key -> Double.POSITIVE_INFINITY;
      case Generator.JsonDocument document -> Double.POSITIVE_INFINITY;
      case Generator.PatternText text -> Double.POSITIVE_INFINITY;
      case Generator.RandomBytes(var length) ->
          Math.pow(256, length.upTo().orElse(length.length()));
      case Generator.Intervals intervals -> Double.POSITIVE_INFINITY;
      case Generator.Addresses addresses -> Double.POSITIVE_INFINITY;
      case Generator.Ranges ranges -> Double.POSITIVE_INFINITY;
      case Generator.Arrays arrays -> Double.POSITIVE_INFINITY;
      case Generator.After after -> Double.POSITIVE_INFINITY;
      case Generator.Parent parent -> Double.POSITIVE_INFINITY;
      case Generator.Nulls(double share, Generator of) -> distinct(Optional.of(of));
      case Generator.Sql sql -> Double.POSITIVE_INFINITY;
    };
  }

  private static double distinct(Generator.NumberRange.Bounds bounds) {
    BigDecimal span = bounds.max().subtract(bounds.min());
    return Math.max(0, span.movePointRight(bounds.scale()).doubleValue()) + 1;
  }
}
