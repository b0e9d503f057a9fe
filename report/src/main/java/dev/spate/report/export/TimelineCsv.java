package dev.spate.report.export;

import dev.spate.engine.result.TrialResult;
import dev.spate.engine.trial.SteadyWindow;
import dev.spate.engine.trial.Trial;
import dev.spate.engine.trial.TrialMeasurement;
import dev.spate.engine.verdict.Verdict;
import dev.spate.protocol.measure.DoneByTime;
import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.measure.SecondCounts;
import dev.spate.protocol.outcome.SampleReport.ServerSample;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The seconds of all trials, a line for each: {@code timeline.csv}. */
final class TimelineCsv {
  private static final double NS_PER_MS = 1e6;
  private static final List<Column> COLUMNS = columns();

  private TimelineCsv() {}

  /** One second of one trial. */
  private record Line(
      TrialResult result, int second, SecondCounts counts, SortedMap<String, Integer> waits) {
    TrialMeasurement measurement() {
      return result.measurement();
    }

    Trial trial() {
      return measurement().trial();
    }
  }

  private record Column(String name, Function<Line, String> cell) {}

  /** The names of the columns, in their order. */
  static List<String> names() {
    return COLUMNS.stream().map(Column::name).toList();
  }

  /** The file, in UTF-8. */
  static byte[] of(List<TrialResult> trials) {
    StringBuilder file = new StringBuilder(CsvText.line(names()));
    for (TrialResult trial : trials) {
      for (Line line : lines(trial)) {
        file.append(
            CsvText.line(COLUMNS.stream().map(column -> column.cell().apply(line)).toList()));
      }
    }
    return file.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Each second up to the last in which anything was counted, those with nothing included. */
  private static List<Line> lines(TrialResult result) {
    SortedMap<Integer, SecondCounts> seconds = result.measurement().measurements().seconds();
    Map<Integer, SortedMap<String, Integer>> waits = waits(result.measurement());
    int end = seconds.isEmpty() ? 0 : seconds.lastKey() + 1;
    List<Line> lines = new ArrayList<>();
    for (int second = 0; second < end; second++) {
      lines.add(
          new Line(
              result,
              second,
              seconds.getOrDefault(second, SecondCounts.zero()),
              waits.getOrDefault(second, new TreeMap<>())));
    }
    return lines;
  }

  /** The sessions that each second's samples saw, by what they waited for. */
  private static Map<Integer, SortedMap<String, Integer>> waits(TrialMeasurement trial) {
    Map<Integer, SortedMap<String, Integer>> seconds = new HashMap<>();
    trial
        .server()
        .ifPresent(
            report -> {
              for (ServerSample sample : report.samples()) {
                SortedMap<String, Integer> second =
                    seconds.computeIfAbsent(
                        Math.toIntExact(sample.at().toSeconds()), _ -> new TreeMap<>());
                sample
                    .waits()
                    .forEach((wait, sessions) -> second.merge(wait, sessions, Integer::sum));
              }
            });
    return seconds;
  }

  private static List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("trial", line -> CsvText.cell(line.trial().id())));
    columns.add(new Column("target", line -> CsvText.cell(line.trial().target())));
    columns.add(new Column("configuration", line -> CsvText.cell(line.trial().configuration())));
    columns.add(new Column("iteration", line -> String.valueOf(line.trial().iteration())));
    columns.add(new Column("valid", TimelineCsv::valid));
    columns.add(new Column("second", line -> String.valueOf(line.second())));
    columns.add(new Column("at", TimelineCsv::at));
    columns.add(new Column("phase", TimelineCsv::phase));
    columns.add(count("offered", SecondCounts::offered));
    columns.add(count("started", SecondCounts::started));
    columns.add(count("completed", SecondCounts::completed));
    columns.add(count("failed", SecondCounts::failedOperations));
    columns.add(count("in_doubt", SecondCounts::inDoubt));
    columns.add(count("dropped", SecondCounts::dropped));
    columns.add(count("late", SecondCounts::late));
    columns.add(count("rows_acknowledged", SecondCounts::rowsAcknowledged));
    columns.add(
        new Column(
            "rows_per_second",
            line -> decimal(line.counts().done().rows() / (double) DoneByTime.WHOLE)));
    columns.addAll(latencies("response", SecondCounts::response));
    columns.addAll(latencies("service", SecondCounts::service));
    columns.add(
        new Column(
            "connections_away_ms",
            line -> decimal(line.counts().connections().awayNs() / NS_PER_MS)));
    columns.add(new Column("errors", line -> CsvText.cell(pairs(line.counts().failed()))));
    columns.add(new Column("conflicts", line -> CsvText.cell(pairs(line.counts().conflicts()))));
    columns.add(new Column("retried", line -> CsvText.cell(pairs(line.counts().retried()))));
    columns.add(new Column("waits", line -> CsvText.cell(pairs(line.waits()))));
    return List.copyOf(columns);
  }

  private static Column count(String name, Function<SecondCounts, Long> count) {
    return new Column(name, line -> String.valueOf(count.apply(line.counts())));
  }

  private static List<Column> latencies(
      String kind, Function<SecondCounts, LatencyHistogram> times) {
    return List.of(
        latency(kind + "_p50_ms", line -> percentile(times.apply(line.counts()), 50)),
        latency(kind + "_p95_ms", line -> percentile(times.apply(line.counts()), 95)),
        latency(kind + "_p99_ms", line -> percentile(times.apply(line.counts()), 99)),
        latency(kind + "_max_ms", line -> times.apply(line.counts()).max()));
  }

  private static Optional<Duration> percentile(LatencyHistogram times, double percentile) {
    return times.valueAtPercentile(percentile);
  }

  /** Nothing was completed in a second without a value. */
  private static Column latency(String name, Function<Line, Optional<Duration>> value) {
    return new Column(
        name,
        line -> value.apply(line).map(time -> decimal(time.toNanos() / NS_PER_MS)).orElse(""));
  }

  private static String valid(Line line) {
    return switch (line.result().verdict()) {
      case Verdict.Valid _ -> "true";
      case Verdict.Invalid _ -> "false";
    };
  }

  private static String at(Line line) {
    return line.measurement()
        .startAt()
        .plusSeconds(line.second())
        .truncatedTo(ChronoUnit.MILLIS)
        .toString();
  }

  private static String phase(Line line) {
    Optional<SteadyWindow> window = line.measurement().window();
    if (window.isEmpty()) {
      return "outside";
    }
    if (line.second() < window.get().fromSecond()) {
      return "before";
    }
    return line.second() < window.get().toSecond() ? "steady" : "after";
  }

  /** As people write several in a cell: {@code 25006=12 57P01=3}. */
  private static String pairs(SortedMap<String, ? extends Number> counts) {
    return counts.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(" "));
  }

  /** With a point and without groups, as every tool reads it. */
  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
