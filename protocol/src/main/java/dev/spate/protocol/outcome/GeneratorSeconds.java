package dev.spate.protocol.outcome;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.spate.protocol.measure.LatencyHistogram;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How a worker's generator was, second by second since the trial's start, so that a verdict can go
 * by the seconds that count. In JSON, a column for each figure.
 *
 * @param seconds those about which something is known
 */
public record GeneratorSeconds(NavigableMap<Integer, GeneratorSecond> seconds) {
  private static final GeneratorSeconds NONE = new GeneratorSeconds(new TreeMap<>());

  public GeneratorSeconds {
    var known = new TreeMap<>(seconds);
    known.values().removeIf(GeneratorSecond.zero()::equals);
    seconds = Collections.unmodifiableNavigableMap(known);
  }

  /** Nothing is known: the zero of {@link #plus}. */
  public static GeneratorSeconds none() {
    return NONE;
  }

  /** What is known of a worker's segments together. */
  public GeneratorSeconds plus(GeneratorSeconds other) {
    var sum = new TreeMap<>(seconds);
    other.seconds.forEach((second, part) -> sum.merge(second, part, GeneratorSecond::plus));
    return new GeneratorSeconds(sum);
  }

  /**
   * The seconds of a window in one.
   *
   * @param toSecond the second after its last one
   */
  public GeneratorSecond window(int fromSecond, int toSecond) {
    return seconds.subMap(fromSecond, toSecond).values().stream()
        .reduce(GeneratorSecond.zero(), GeneratorSecond::plus);
  }

  /** The columns, each with a value for each second; results of before have no {@code waitedNs}. */
  record Columns(
      List<Integer> second,
      List<Long> cpuNs,
      List<Long> capacityNs,
      List<Long> pauseNs,
      List<Long> waitedNs,
      List<LatencyHistogram> wakeUpLag) {
    Columns {
      waitedNs = waitedNs == null ? second.stream().map(_ -> 0L).toList() : waitedNs;
      requireLength(second, waitedNs);
      requireLength(second, cpuNs);
      requireLength(second, capacityNs);
      requireLength(second, pauseNs);
      requireLength(second, wakeUpLag);
    }

    private static void requireLength(List<Integer> second, List<?> column) {
      if (requireNonNull(column, "column is null").size() != second.size()) {
        throw new IllegalArgumentException(
            "generator: each column must have a value for each of the %d seconds"
                .formatted(second.size()));
      }
    }
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static GeneratorSeconds of(Columns columns) {
    var seconds = new TreeMap<Integer, GeneratorSecond>();
    for (int i = 0; i < columns.second.size(); i++) {
      seconds.put(
          columns.second.get(i),
          new GeneratorSecond(
              columns.cpuNs.get(i),
              columns.capacityNs.get(i),
              columns.pauseNs.get(i),
              columns.waitedNs.get(i),
              columns.wakeUpLag.get(i)));
    }
    return new GeneratorSeconds(seconds);
  }

  @JsonValue
  Columns columns() {
    return new Columns(
        List.copyOf(seconds.keySet()),
        column(GeneratorSecond::cpuNs),
        column(GeneratorSecond::capacityNs),
        column(GeneratorSecond::pauseNs),
        column(GeneratorSecond::waitedNs),
        column(GeneratorSecond::wakeUpLag));
  }

  private <T> List<T> column(Function<GeneratorSecond, T> figure) {
    var column = new ArrayList<T>(seconds.size());
    seconds.values().forEach(second -> column.add(figure.apply(second)));
    return column;
  }
}
