package dev.spate.report.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.engine.result.TrialResult;
import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.measure.SecondCounts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogProcessor;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntervalLogTest {
  @TempDir Path folder;

  @Test
  void theLibrarysReaderFindsEachSecondWithItsResponseAndServiceTimes() {
    TrialResult trial = ExportedRuns.trials(folder).getFirst();
    List<Histogram> intervals = intervals(IntervalLog.of(trial));

    SortedMap<Integer, SecondCounts> seconds =
        new TreeMap<>(trial.measurement().measurements().seconds());
    seconds.values().removeIf(second -> second.completed() == 0);
    assertThat(intervals).hasSize(2 * seconds.size());
    long start = trial.measurement().startAt().toEpochMilli();
    int at = 0;
    for (Map.Entry<Integer, SecondCounts> second : seconds.entrySet()) {
      Histogram response = intervals.get(at++);
      Histogram service = intervals.get(at++);
      assertThat(response.getTag()).isNull();
      assertThat(service.getTag()).isEqualTo("service");
      for (Histogram interval : List.of(response, service)) {
        assertThat(interval.getStartTimeStamp() - start).isEqualTo(second.getKey() * 1_000L);
        assertThat(interval.getEndTimeStamp() - start).isEqualTo((second.getKey() + 1) * 1_000L);
      }
      assertSame(response, second.getValue().response());
      assertSame(service, second.getValue().service());
    }
  }

  private static void assertSame(Histogram read, LatencyHistogram kept) {
    assertThat(read.getTotalCount()).isEqualTo(kept.count());
    for (double percentile : List.of(1.0, 50.0, 90.0, 99.0)) {
      long ns = kept.valueAtPercentile(percentile).orElseThrow().toNanos();
      // Only the bucket that holds the exact maximum may end a little above it in the library.
      assertThat(read.getValueAtPercentile(percentile))
          .isEqualTo(
              ns == kept.max().orElseThrow().toNanos() ? read.highestEquivalentValue(ns) : ns);
    }
    assertThat(read.getMaxValue())
        .isEqualTo(read.highestEquivalentValue(kept.max().orElseThrow().toNanos()));
  }

  @Test
  void theLibrarysOwnProcessorMakesPercentilesOfIt() throws Exception {
    TrialResult trial = ExportedRuns.trials(folder).getFirst();
    Path log = Files.write(folder.resolve("trial.hlog"), IntervalLog.of(trial));

    String all = processed("-i", log.toString());
    String service = processed("-i", log.toString(), "-tag", "service");

    long count = trial.measurement().measurements().total().completed();
    assertThat(all).contains("Total count    = %12d".formatted(count));
    assertThat(service).contains("Total count    = %12d".formatted(count));
    assertThat(all).isNotEqualTo(service);
  }

  private String processed(String... arguments) throws Exception {
    Path out = folder.resolve("processed");
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("-o", out.toString()));
    PrintStream before = System.out;
    try (PrintStream quiet =
        new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8)) {
      System.setOut(quiet); // the processor prints the intervals there
      Thread processor = new HistogramLogProcessor(all.toArray(String[]::new));
      processor.start();
      processor.join();
    } finally {
      System.setOut(before);
    }
    return Files.readString(out.resolveSibling("processed.hgrm"));
  }

  private static List<Histogram> intervals(byte[] log) {
    List<Histogram> intervals = new ArrayList<>();
    try (HistogramLogReader reader = new HistogramLogReader(new ByteArrayInputStream(log))) {
      for (EncodableHistogram next = reader.nextIntervalHistogram();
          next != null;
          next = reader.nextIntervalHistogram()) {
        intervals.add((Histogram) next);
      }
    }
    return intervals;
  }
}
