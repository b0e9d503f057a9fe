package dev.spate.protocol.measure;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a worker, or a whole trial, measured: the counts of each second since the trial's start, and
 * the gaps between acknowledgements.
 *
 * <p>A monoid: {@link #plus} is associative and commutative, {@link #zero()} changes nothing, and
 * equal sums are equal. In JSON, a column per count (see {@link MeasurementColumns}).
 *
 * <p>What is asked for again and again, once for each metric, is summed once: the total, and the
 * widest window so far.
 */
public final class Measurements {
  private static final Measurements ZERO =
      new Measurements(Collections.emptyNavigableMap(), AcknowledgementGaps.zero());

  private final NavigableMap<Integer, SecondCounts> seconds;
  private final AcknowledgementGaps gaps;

  // Several threads may sum the same at once, and come to the same.
  private volatile SecondCounts total;
  private volatile Window widest;

  private record Window(int fromSecond, int toSecond, SecondCounts counts) {
    private int seconds() {
      return toSecond - fromSecond;
    }
  }

  /**
   * Measurements.
   *
   * @param seconds counts by second, where second 0 begins with the trial (its warm-up included);
   *     seconds in which nothing happened are left out
   * @param gaps the times in which nothing was acknowledged
   */
  public Measurements(NavigableMap<Integer, SecondCounts> seconds, AcknowledgementGaps gaps) {
    var busy = new TreeMap<>(seconds);
    busy.values().removeIf(SecondCounts.zero()::equals);
    if (!busy.isEmpty() && busy.firstKey() < 0) {
      throw new IllegalArgumentException(
          "seconds are counted from the trial's start, not from " + busy.firstKey());
    }
    this.seconds = Collections.unmodifiableNavigableMap(busy);
    this.gaps = requireNonNull(gaps, "gaps is null");
  }

  /** The counts by second; seconds in which nothing happened are left out. */
  public NavigableMap<Integer, SecondCounts> seconds() {
    return seconds;
  }

  /** The times in which nothing was acknowledged. */
  public AcknowledgementGaps gaps() {
    return gaps;
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
    SecondCounts known = total;
    if (known == null) {
      known = summed();
      total = known;
    }
    return known;
  }

  /** The sum of all seconds, by way of the widest window where that is known. */
  private SecondCounts summed() {
    Window known = widest;
    if (known == null) {
      return new CountsSum().sum(seconds.values());
    }
    var parts = new ArrayList<>(seconds.headMap(known.fromSecond).values());
    parts.add(known.counts);
    parts.addAll(seconds.tailMap(known.toSecond).values());
    return new CountsSum().sum(parts);
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
    Window known = widest;
    if (known != null && known.fromSecond == fromSecond && known.toSecond == toSecond) {
      return known.counts;
    }
    SecondCounts sum = new CountsSum().sum(seconds.subMap(fromSecond, toSecond).values());
    if (known == null || known.seconds() < toSecond - fromSecond) {
      widest = new Window(fromSecond, toSecond, sum);
    }
    return sum;
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Measurements fromColumns(MeasurementColumns columns) {
    return columns.toMeasurements();
  }

  @JsonValue
  MeasurementColumns toColumns() {
    return MeasurementColumns.of(this);
  }

  /** Equal are measurements of the same seconds and gaps. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Measurements that
        && seconds.equals(that.seconds)
        && gaps.equals(that.gaps);
  }

  @Override
  public int hashCode() {
    return Objects.hash(seconds, gaps);
  }

  @Override
  public String toString() {
    return "Measurements[seconds=%s, gaps=%s]".formatted(seconds, gaps);
  }
}
