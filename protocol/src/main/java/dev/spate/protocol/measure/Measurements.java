package dev.spate.protocol.measure;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What a worker, or a whole trial, measured: the counts of each second since the trial's start, and
 * the gaps between acknowledgements.
 *
 * <p>A monoid: {@link #plus} is associative and commutative, {@link #zero()} changes nothing, and
 * equal sums are equal. In JSON, a column per count (see {@link MeasurementColumns}).
 *
 * @param seconds counts by second, where second 0 begins with the trial (its warm-up included);
 *     seconds in which nothing happened are left out
 * @param gaps the times in which nothing was acknowledged
 */
public record Measurements(NavigableMap<Integer, SecondCounts> seconds, AcknowledgementGaps gaps) {
  private static final Measurements ZERO =
      new Measurements(Collections.emptyNavigableMap(), AcknowledgementGaps.zero());

  public Measurements {
    var busy = new TreeMap<>(seconds);
    busy.values().removeIf(SecondCounts.zero()::equals);
    if (!busy.isEmpty() && busy.firstKey() < 0) {
      throw new IllegalArgumentException(
          "seconds are counted from the trial's start, not from " + busy.firstKey());
    }
    seconds = Collections.unmodifiableNavigableMap(busy);
    requireNonNull(gaps, "gaps is null");
  }

  /** Returns the measurements of a worker that did nothing: the zero of {@link #plus}. */
  public static Measurements zero() {
    return ZERO;
  }

  /** Returns the sum of all: the same as {@link #plus} over them, in one go. */
  public static Measurements sum(Collection<Measurements> parts) {
    var gathered = new TreeMap<Integer, List<SecondCounts>>();
    var gaps = AcknowledgementGaps.zero();
    for (var part : parts) {
      gaps = gaps.plus(part.gaps);
      part.seconds.forEach(
          (second, counts) -> gathered.computeIfAbsent(second, _ -> new ArrayList<>()).add(counts));
    }
    var summed = new TreeMap<Integer, SecondCounts>();
    var sum = new CountsSum();
    gathered.forEach((second, counts) -> summed.put(second, sum.sum(counts)));
    return new Measurements(summed, gaps);
  }

  /** Returns what both measured. To merge many, use a {@link MeasurementsAccumulator}. */
  public Measurements plus(Measurements other) {
    return sum(List.of(this, other));
  }

  /** Returns the counts of the whole run. */
  public SecondCounts total() {
    return new CountsSum().sum(seconds.values());
  }

  /**
   * Returns the counts of a window.
   *
   * @param fromSecond the first second of the window
   * @param toSecond the second after its last one
   */
  public SecondCounts window(int fromSecond, int toSecond) {
    if (fromSecond > toSecond) {
      throw new IllegalArgumentException(
          "a window must not end before it begins: " + fromSecond + " to " + toSecond);
    }
    return new CountsSum().sum(seconds.subMap(fromSecond, toSecond).values());
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Measurements fromColumns(MeasurementColumns columns) {
    return columns.toMeasurements();
  }

  @JsonValue
  MeasurementColumns toColumns() {
    return MeasurementColumns.of(this);
  }
}
