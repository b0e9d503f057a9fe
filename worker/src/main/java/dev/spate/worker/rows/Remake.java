package dev.spate.worker.rows;

import dev.spate.protocol.outcome.TableDescription;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Weights;
import dev.spate.worker.rows.form.ColumnType;
import dev.spate.worker.rows.form.TypeKind;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a generator's values say about whose row it is.
 *
 * @param again whether the value can be made again after the run
 * @param nonceBits how many random bits of the run's nonce each value carries, which no other run
 *     has
 * @param seedBits how many random bits of the run's seed it carries, which a plan may set
 */
public record Remake(boolean again, int nonceBits, int seedBits) {
  private static final Remake NEVER = new Remake(false, 0, 0);
  private static final Remake PLAIN = new Remake(true, 0, 0);

  /** A permutation of 64 bits is behind every key that is long enough. */
  private static final int MAX_BITS = 64;

  private static final String UUID_PLACEHOLDER = "${uuid}";

  /**
   * What a generator's values say in a column; never more than is known for sure.
   *
   * @throws IllegalArgumentException where the table has no such column
   */
  public static Remake of(Generator generator, String column, TableDescription table) {
    Remake remake = of(generator);
    Optional<TableDescription.Column> found = ColumnLookup.named(column, table);
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "table %s has no column %s".formatted(table.name(), column));
    }
    // A key of many bits may have to fit a column of few.
    TypeKind kind = TypeKind.of(found.get().baseType());
    if (kind == TypeKind.INT2) {
      return remake.atMost(Short.SIZE - 1);
    }
    if (kind == TypeKind.INT4 || kind == TypeKind.OID) {
      return remake.atMost(Integer.SIZE - 1);
    }
    return kind == TypeKind.NUMERIC
        ? remake.atMost(numericBits(ColumnType.of(found.get())))
        : remake;
  }

  private Remake atMost(int bits) {
    return new Remake(again, Math.min(nonceBits, bits), Math.min(seedBits, bits));
  }

  private static int numericBits(ColumnType type) {
    return type.digits().map(digits -> (int) log2(digits.max().doubleValue() + 1)).orElse(MAX_BITS);
  }

  private static Remake of(Generator generator) {
    return switch (generator) {
      case Generator.UuidKey _, Generator.UuidV7Key _ -> nonce(MAX_BITS);
      case Generator.RandomBigintKey(long min, long max) -> nonce(log2((double) max - min + 1));
      case Generator.HotspotBigintKey(double _, double region) ->
          nonce(log2(Long.MAX_VALUE * Math.min(region, 1 - region)));
      case Generator.SequentialBigintKey _ -> PLAIN;
      case Generator.TextKey key ->
          nonce(key.length() * log2(key.alphabet().map(Remake::letters).orElse(36L)));
      case Generator.BytesKey(int length) -> nonce(length * Byte.SIZE);
      case Generator.AddressKey _ -> nonce(MAX_BITS);
      case Generator.JsonDocument(var template) ->
          template.template().contains(UUID_PLACEHOLDER) ? nonce(MAX_BITS) : PLAIN;
      case Generator.Choice(Weights weights) -> seed(evenBits(weights));
      case Generator.NumberRange(var bounds) -> seed(log2(values(bounds)));
      case Generator.RandomText(var size) -> seed(size.length() * log2(62));
      case Generator.RandomBytes(var length) -> seed(length.length() * Byte.SIZE);
      case Generator.PatternText _,
          Generator.Timestamps _,
          Generator.Intervals _,
          Generator.Addresses _,
          Generator.Ranges _,
          Generator.Arrays _,
          Generator.After _,
          Generator.Parent _,
          Generator.Constant _ ->
          PLAIN;
      // A row with NULL there has no name, though others have.
      case Generator.Nulls(double _, Generator of) -> new Remake(of(of).again(), 0, 0);
      case Generator.Sql _ -> NEVER;
    };
  }

  private static Remake nonce(double bits) {
    return new Remake(true, (int) Math.min(MAX_BITS, bits), 0);
  }

  private static Remake seed(double bits) {
    return new Remake(true, 0, (int) Math.min(MAX_BITS, bits));
  }

  private static long letters(String alphabet) {
    return alphabet.codePoints().distinct().count();
  }

  private static double log2(double values) {
    return values < 1 ? 0 : Math.log(values) / Math.log(2);
  }

  private static double values(Generator.NumberRange.Bounds bounds) {
    BigDecimal span = bounds.max().subtract(bounds.min());
    return span.movePointRight(bounds.scale()).doubleValue() + 1;
  }

  /** Choices of different weights say less than their number. */
  private static double evenBits(Weights weights) {
    double sum = weights.byValue().values().stream().mapToDouble(Double::doubleValue).sum();
    double largest =
        weights.byValue().values().stream().mapToDouble(Double::doubleValue).max().orElse(sum);
    return log2(sum / largest);
  }
}
