package dev.spate.engine.plan.read;

import dev.spate.engine.plan.RowBound;
import dev.spate.engine.plan.grammar.Place;
import dev.spate.protocol.load.LoadModel;
import dev.spate.protocol.workload.ExistingRows;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Workload;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Whether there are keys enough for the rows, where the plan bounds them. */
final class KeySpace {
  private KeySpace() {}

  /** Reports each key column with fewer keys than the rows that may meet in one table. */
  static void check(Workload workload, LoadModel load, int trials, Place place) {
    OptionalLong trial = RowBound.of(load, workload.insert().rowsPerTransaction());
    if (trial.isEmpty()) {
      return;
    }
    BigInteger rows =
        BigInteger.valueOf(trial.getAsLong())
            .multiply(BigInteger.valueOf(workload.existing() == ExistingRows.KEEP ? trials : 1));
    workload
        .columns()
        .forEach(
            (column, generator) ->
                keys(generator)
                    .filter(keys -> keys.compareTo(rows) < 0)
                    .ifPresent(
                        keys ->
                            place
                                .at("columns")
                                .reportKey(
                                    column,
                                    format(
                                        "must have a key for each of the at most %,d rows", rows),
                                    format("%,d keys", keys))));
  }

  private static String format(String words, BigInteger count) {
    return String.format(Locale.ROOT, words, count);
  }

  private static Optional<BigInteger> keys(Generator generator) {
    return switch (generator) {
      case Generator.Nulls(double _, Generator of) -> keys(of);
      case Generator.RandomBigintKey(long min, long max) -> Optional.of(between(min, max));
      case Generator.SequentialBigintKey(long start) -> Optional.of(between(start, Long.MAX_VALUE));
      case Generator.TextKey(int length, Optional<String> alphabet) ->
          Optional.of(BigInteger.valueOf(alphabet.map(String::length).orElse(62)).pow(length));
      case Generator.BytesKey(int length) -> Optional.of(BigInteger.TWO.pow(length * Byte.SIZE));
      case Generator.HotspotBigintKey _,
          Generator.UuidKey _,
          Generator.UuidV7Key _,
          Generator.Choice _,
          Generator.NumberRange _,
          Generator.RandomText _,
          Generator.PatternText _,
          Generator.RandomBytes _,
          Generator.JsonDocument _,
          Generator.Timestamps _,
          Generator.Intervals _,
          Generator.Addresses _,
          Generator.AddressKey _,
          Generator.Ranges _,
          Generator.Arrays _,
          Generator.After _,
          Generator.Parent _,
          Generator.Sql _,
          Generator.Constant _ ->
          Optional.empty();
    };
  }

  private static BigInteger between(long min, long max) {
    return BigInteger.valueOf(max).subtract(BigInteger.valueOf(min)).add(BigInteger.ONE);
  }
}
