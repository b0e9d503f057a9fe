package dev.spate.worker.rows;

import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Network;
import dev.spate.protocol.workload.ParentColumn;
import dev.spate.worker.rows.encode.NumberEncoders;
import dev.spate.worker.rows.encode.PatternForms;
import dev.spate.worker.rows.form.ColumnType;
import dev.spate.worker.rows.form.RandomCharacters;
import dev.spate.worker.rows.form.TypeKind;
import java.time.Duration;
import java.util.Collection;

/**
 * How a generator's values repeat.
 *
 * @param eachOnce whether none ever comes twice; how many rows that is good for is checked column
 *     by column
 * @param values where values come at random, how many equally likely ones would meet as often;
 *     infinite where they hardly ever do, or nobody knows
 */
record ValueRepetition(boolean eachOnce, double values) {
  private static final ValueRepetition DISTINCT =
      new ValueRepetition(true, Double.POSITIVE_INFINITY);
  private static final ValueRepetition UNKNOWN =
      new ValueRepetition(false, Double.POSITIVE_INFINITY);
  private static final int BYTES = 256;

  /**
   * The spread of a generator's values.
   *
   * @param rows how many rows there are
   */
  static ValueRepetition of(Generator generator, ColumnType type, ParentRows parents, long rows) {
    return switch (generator) {
      case Generator.UuidKey _,
          Generator.UuidV7Key _,
          Generator.RandomBigintKey _,
          Generator.SequentialBigintKey _,
          Generator.HotspotBigintKey _,
          Generator.TextKey _,
          Generator.BytesKey _,
          Generator.AddressKey _ ->
          DISTINCT;
      case Generator.Constant _ -> new ValueRepetition(false, 1);
      case Generator.Choice(var weights) -> weighted(weights.byValue().values());
      case Generator.NumberRange(var bounds) ->
          new ValueRepetition(false, Math.max(1, NumberEncoders.count(bounds)));
      case Generator.RandomText(var size) ->
          lengths(size.length(), size.longest(), RandomCharacters.ALPHABET_SIZE);
      case Generator.RandomBytes(var length) -> lengths(length.length(), length.longest(), BYTES);
      case Generator.PatternText(String pattern) ->
          new ValueRepetition(false, PatternForms.count(pattern));
      case Generator.Timestamps(var progression) -> times(progression, type, rows);
      case Generator.Addresses(String network) -> addresses(network);
      case Generator.Parent(ParentColumn parent) -> parent(parent, parents);
      case Generator.Nulls(double _, Generator of) -> of(of, type, parents, rows);
      case Generator.Intervals _,
          Generator.JsonDocument _,
          Generator.Ranges _,
          Generator.Arrays _,
          Generator.After _,
          Generator.Sql _ ->
          UNKNOWN;
    };
  }

  /** Two draws meet with the probability Σ p². */
  private static ValueRepetition weighted(Collection<Double> weights) {
    double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
    double meeting = weights.stream().mapToDouble(it -> (it / sum) * (it / sum)).sum();
    return new ValueRepetition(false, 1 / meeting);
  }

  /** Lengths are equally likely, and short texts are few. */
  private static ValueRepetition lengths(int min, int max, int alphabet) {
    double each = 1.0 / (max - min + 1L);
    double meeting = 0;
    for (int length = min; length <= max && length < min + 100; length++) {
      meeting += each * each * Math.pow(alphabet, -length);
    }
    return new ValueRepetition(false, 1 / meeting);
  }

  private static ValueRepetition times(
      Generator.Timestamps.Progression progression, ColumnType type, long rows) {
    Duration step = progression.step();
    if (step.isZero()) {
      return new ValueRepetition(false, 1);
    }
    double cycle =
        progression
            .until()
            .map(until -> seconds(Duration.between(progression.start(), until)) / seconds(step))
            .orElse(Double.POSITIVE_INFINITY);
    boolean days = type.kind() == TypeKind.DATE && step.compareTo(Duration.ofDays(1)) < 0;
    if (!days) {
      return cycle >= rows ? DISTINCT : new ValueRepetition(false, Math.max(1, cycle));
    }
    double seconds = Math.min(cycle, (double) rows) * seconds(step);
    return new ValueRepetition(false, 1 + seconds / seconds(Duration.ofDays(1)));
  }

  private static double seconds(Duration duration) {
    return duration.getSeconds() + duration.getNano() / 1e9;
  }

  private static ValueRepetition addresses(String text) {
    Network network = Network.parse(text);
    int bits = network.first().getAddress().length * Byte.SIZE - network.bits();
    return new ValueRepetition(false, Math.pow(2, bits));
  }

  private static ValueRepetition parent(ParentColumn parent, ParentRows parents) {
    return parent.distinct()
        ? DISTINCT
        : parents
            .rows(ParentRows.Key.of(parent))
            .map(rows -> new ValueRepetition(false, Math.max(1, rows.count())))
            .orElse(UNKNOWN);
  }
}
