package dev.spate.protocol.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Measurements as JSON holds them: a column for each count, a line for each second. Names are those
 * of {@link SecondCounts}. The counts can be read with any JSON tool; the histograms are Base64.
 *
 * @param second the seconds since the trial's start, ascending
 *     <p>What came later than the first version may be missing, as in results of before. Then each
 *     operation is done in the second of its acknowledgement, connections are not known, and gaps
 *     only by whole seconds.
 * @param failed a column for each SQLSTATE
 * @param operationsByTime millionths of operations, and {@code rowsByTime} of rows
 * @param wantedNs time of connections that was wanted, and {@code awayNs} how much of it was missed
 */
record MeasurementColumns(
    List<Integer> second,
    List<Long> offered,
    List<Long> started,
    List<Long> completed,
    SortedMap<String, List<Long>> failed,
    List<Long> inDoubt,
    List<Long> dropped,
    List<Long> late,
    List<Long> rowsAcknowledged,
    List<LatencyHistogram> service,
    List<LatencyHistogram> response,
    List<Long> operationsByTime,
    List<Long> rowsByTime,
    List<Long> wantedNs,
    List<Long> awayNs,
    AcknowledgementGaps gaps) {

  MeasurementColumns {
    requireLength("second", second, second);
    requireLength("offered", offered, second);
    requireLength("started", started, second);
    requireLength("completed", completed, second);
    requireLength("inDoubt", inDoubt, second);
    requireLength("dropped", dropped, second);
    requireLength("late", late, second);
    requireLength("rowsAcknowledged", rowsAcknowledged, second);
    requireLength("service", service, second);
    requireLength("response", response, second);
    operationsByTime = orElse(operationsByTime, completed, DoneByTime.WHOLE);
    rowsByTime = orElse(rowsByTime, rowsAcknowledged, DoneByTime.WHOLE);
    wantedNs = orElse(wantedNs, completed, 0);
    awayNs = orElse(awayNs, completed, 0);
    requireLength("operationsByTime", operationsByTime, second);
    requireLength("rowsByTime", rowsByTime, second);
    requireLength("wantedNs", wantedNs, second);
    requireLength("awayNs", awayNs, second);
    gaps = gaps == null ? AcknowledgementGaps.ofSeconds(second, completed) : gaps;
    if (failed == null) {
      throw new IllegalArgumentException("measurements: column failed is missing");
    }
    for (var column : failed.entrySet()) {
      requireLength("failed." + column.getKey(), column.getValue(), second);
    }
  }

  private static List<Long> orElse(List<Long> column, List<Long> other, long times) {
    return column != null ? column : other.stream().map(count -> count * times).toList();
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
    var failed = new TreeMap<String, List<Long>>();
    for (var line : lines) {
      for (var sqlState : line.failed().keySet()) {
        failed.computeIfAbsent(
            sqlState, state -> column(lines, c -> c.failed().getOrDefault(state, 0L)));
      }
    }
    return new MeasurementColumns(
        List.copyOf(measurements.seconds().keySet()),
        column(lines, SecondCounts::offered),
        column(lines, SecondCounts::started),
        column(lines, SecondCounts::completed),
        failed,
        column(lines, SecondCounts::inDoubt),
        column(lines, SecondCounts::dropped),
        column(lines, SecondCounts::late),
        column(lines, SecondCounts::rowsAcknowledged),
        column(lines, SecondCounts::service),
        column(lines, SecondCounts::response),
        column(lines, line -> line.done().operations()),
        column(lines, line -> line.done().rows()),
        column(lines, line -> line.connections().wantedNs()),
        column(lines, line -> line.connections().awayNs()),
        measurements.gaps());
  }

  private static <T> List<T> column(List<SecondCounts> lines, Function<SecondCounts, T> count) {
    var column = new ArrayList<T>(lines.size());
    for (var line : lines) {
      column.add(count.apply(line));
    }
    return column;
  }

  Measurements toMeasurements() {
    var seconds = new TreeMap<Integer, SecondCounts>();
    for (int i = 0; i < second.size(); i++) {
      if (seconds.put(second.get(i), line(i)) != null) {
        throw new IllegalArgumentException(
            "measurements: second " + second.get(i) + " is there twice");
      }
    }
    return new Measurements(seconds, gaps);
  }

  private SecondCounts line(int i) {
    var failures = new TreeMap<String, Long>();
    failed.forEach(
        (sqlState, counts) -> {
          if (counts.get(i) != 0) {
            failures.put(sqlState, counts.get(i));
          }
        });
    return new SecondCounts(
        offered.get(i),
        started.get(i),
        completed.get(i),
        failures,
        inDoubt.get(i),
        dropped.get(i),
        late.get(i),
        rowsAcknowledged.get(i),
        service.get(i),
        response.get(i),
        new DoneByTime(operationsByTime.get(i), rowsByTime.get(i)),
        new ConnectionTime(wantedNs.get(i), awayNs.get(i)));
  }
}
