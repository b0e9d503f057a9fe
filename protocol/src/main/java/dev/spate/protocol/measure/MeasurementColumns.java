package dev.spate.protocol.measure;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Measurements as JSON holds them: a column for each count, a line for each second. Names are those
 * of {@link Count}. The counts can be read with any JSON tool; the histograms are Base64.
 *
 * <p>What came later than the first version may be missing, as in results of before. Then each
 * operation is done in the second of its acknowledgement, connections are not known, gaps only by
 * whole seconds, and nothing was tried again.
 *
 * @param second the seconds since the trial's start, ascending
 * @param failed a column for each SQLSTATE
 * @param retried a column for each SQLSTATE; left out where there is none
 * @param counts a column for each count, by its name
 */
record MeasurementColumns(
    List<Integer> second,
    SortedMap<String, List<Long>> failed,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<String, List<Long>> retried,
    List<LatencyHistogram> service,
    List<LatencyHistogram> response,
    AcknowledgementGaps gaps,
    @JsonAnyGetter @JsonAnySetter Map<String, List<Long>> counts) {

  MeasurementColumns {
    Map<String, List<Long>> all = counts == null ? Map.of() : counts;
    requireLength("second", second, second);
    counts = complete(all, second);
    requireLength("service", service, second);
    requireLength("response", response, second);
    gaps =
        gaps == null
            ? AcknowledgementGaps.ofSeconds(second, counts.get(Count.COMPLETED.text()))
            : gaps;
    if (failed == null) {
      throw new IllegalArgumentException("measurements: column failed is missing");
    }
    retried = retried == null ? new TreeMap<>() : retried;
    requireLengths("failed", failed, second);
    requireLengths("retried", retried, second);
  }

  /** The columns of all counts, in their order. */
  private static Map<String, List<Long>> complete(
      Map<String, List<Long>> columns, List<Integer> second) {
    Map<String, List<Long>> all = new LinkedHashMap<>();
    for (Count count : Count.values()) {
      List<Long> column = columns.get(count.text());
      List<Long> complete = column == null ? missing(count, all, second) : column;
      requireLength(count.text(), complete, second);
      all.put(count.text(), complete);
    }
    for (String name : columns.keySet()) {
      if (!all.containsKey(name)) {
        throw new IllegalArgumentException("measurements: there is no column " + name);
      }
    }
    return all;
  }

  /** What a column is that results of before don't have; null where all have it. */
  private static List<Long> missing(
      Count count, Map<String, List<Long>> before, List<Integer> second) {
    return switch (count) {
      case OFFERED, STARTED, COMPLETED, IN_DOUBT, DROPPED, LATE, ROWS_ACKNOWLEDGED -> null;
      case OPERATIONS_BY_TIME -> whole(before.get(Count.COMPLETED.text()));
      case ROWS_BY_TIME -> whole(before.get(Count.ROWS_ACKNOWLEDGED.text()));
      case WANTED_NS, AWAY_NS -> second.stream().map(_ -> 0L).toList();
    };
  }

  private static List<Long> whole(List<Long> counts) {
    return counts.stream().map(count -> count * DoneByTime.WHOLE).toList();
  }

  private static void requireLengths(
      String name, SortedMap<String, List<Long>> columns, List<?> second) {
    columns.forEach((key, column) -> requireLength(name + "." + key, column, second));
  }

  private static void requireLength(String name, List<?> column, List<?> second) {
    if (column == null) {
      throw new IllegalArgumentException("measurements: column " + name + " is missing");
    }
    if (column.size() != second.size() || column.stream().anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException(
          "measurements: column %s must have a value for each of the %d seconds"
              .formatted(name, second.size()));
    }
  }

  static MeasurementColumns of(Measurements measurements) {
    var lines = List.copyOf(measurements.seconds().values());
    var counts = new LinkedHashMap<String, List<Long>>();
    for (Count count : Count.values()) {
      counts.put(count.text(), column(lines, line -> line.counts().of(count)));
    }
    return new MeasurementColumns(
        List.copyOf(measurements.seconds().keySet()),
        byCause(lines, SecondCounts::failed),
        byCause(lines, SecondCounts::retried),
        column(lines, SecondCounts::service),
        column(lines, SecondCounts::response),
        measurements.gaps(),
        counts);
  }

  private static SortedMap<String, List<Long>> byCause(
      List<SecondCounts> lines, Function<SecondCounts, SortedMap<String, Long>> causes) {
    var columns = new TreeMap<String, List<Long>>();
    for (var line : lines) {
      for (var sqlState : causes.apply(line).keySet()) {
        columns.computeIfAbsent(
            sqlState, state -> column(lines, c -> causes.apply(c).getOrDefault(state, 0L)));
      }
    }
    return columns;
  }

  private static <T> List<T> column(List<SecondCounts> lines, Function<SecondCounts, T> count) {
    var column = new ArrayList<T>(lines.size());
    for (var line : lines) {
      column.add(count.apply(line));
    }
    return column;
  }

  Measurements toMeasurements() {
    var columns = new EnumMap<Count, List<Long>>(Count.class);
    Arrays.stream(Count.values()).forEach(count -> columns.put(count, counts.get(count.text())));
    var seconds = new TreeMap<Integer, SecondCounts>();
    for (int i = 0; i < second.size(); i++) {
      if (seconds.put(second.get(i), line(i, columns)) != null) {
        throw new IllegalArgumentException(
            "measurements: second " + second.get(i) + " is there twice");
      }
    }
    return new Measurements(seconds, gaps);
  }

  private SecondCounts line(int i, Map<Count, List<Long>> columns) {
    return new SecondCounts(
        Counts.of(count -> columns.get(count).get(i)),
        causes(failed, i),
        causes(retried, i),
        service.get(i),
        response.get(i));
  }

  private static SortedMap<String, Long> causes(SortedMap<String, List<Long>> columns, int i) {
    var causes = new TreeMap<String, Long>();
    columns.forEach(
        (sqlState, counts) -> {
          if (counts.get(i) != 0) {
            causes.put(sqlState, counts.get(i));
          }
        });
    return causes;
  }
}
