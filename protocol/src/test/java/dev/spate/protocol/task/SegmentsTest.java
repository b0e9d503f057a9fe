package dev.spate.protocol.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.protocol.ledger.Ledger;
import dev.spate.protocol.ledger.OperationRanges;
import dev.spate.protocol.load.ArrivalRate;
import dev.spate.protocol.load.ArrivalSchedule;
import dev.spate.protocol.load.ClosedLoad;
import dev.spate.protocol.load.LoadModel;
import dev.spate.protocol.load.OpenLoad;
import dev.spate.protocol.load.OpenLoad.Arrivals;
import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.measure.Measurements;
import dev.spate.protocol.outcome.ErrorCauses;
import dev.spate.protocol.outcome.ExecutionEnvironment;
import dev.spate.protocol.outcome.GeneratorHealth;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.protocol.outcome.LoadReport.EndedEarly;
import dev.spate.protocol.target.CredentialReference;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.workload.ExistingRows;
import dev.spate.protocol.workload.Generator;
import dev.spate.protocol.workload.Insert;
import dev.spate.protocol.workload.InsertMethod;
import dev.spate.protocol.workload.StatementProtocol;
import dev.spate.protocol.workload.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SegmentsTest {
  private static final int WORKERS = 5;
  private static final long SEED = 7;

  @ParameterizedTest
  @CsvSource({"75, 26, 3", "26, 26, 1", "27, 26, 2", "10, 900, 1", "1800, 896, 3"})
  void aLoadHasAsManySegmentsAsItNeedsAndNoMore(long total, long longest, int count) {
    LoadTask whole = task(closed(Duration.ofSeconds(total)), 0);
    assertThat(parts(whole, Duration.ofSeconds(longest))).hasSize(count);
  }

  @Test
  void segmentsOfAnyLoadCoverItInOrderAndNoneIsTooLong() {
    Random random = new Random(42);
    for (int attempt = 0; attempt < 200; attempt++) {
      Duration total = Duration.ofMillis(1 + random.nextInt(3_600_000));
      Duration longest = Duration.ofMillis(5_000 + random.nextInt(900_000));
      for (int worker = 0; worker < WORKERS; worker++) {
        Duration from = Duration.ZERO;
        for (LoadSegment segment : segments(task(closed(total), worker), longest)) {
          assertThat(segment.from()).isEqualTo(from);
          assertThat(segment.until().minus(from)).isPositive().isLessThanOrEqualTo(longest);
          from = segment.until();
        }
        assertThat(from).isEqualTo(total.compareTo(longest) > 0 ? total : Duration.ZERO);
      }
    }
  }

  @Test
  void workersDoNotHandOverAtTheSameTime() {
    Set<Duration> cuts = new HashSet<>();
    for (int worker = 0; worker < WORKERS; worker++) {
      LoadTask whole = task(closed(Duration.ofSeconds(75)), worker);
      cuts.add(segments(whole, Duration.ofSeconds(26)).getFirst().until());
    }
    assertThat(cuts).hasSize(WORKERS);
  }

  @Test
  void aLoadThatACountEndsIsNotCut() {
    LoadModel counted =
        new ClosedLoad(
            1, Duration.ZERO, Duration.ZERO, Optional.empty(), OptionalLong.of(9), List.of());
    LoadTask whole = task(counted, 0);
    assertThat(Segments.first(whole, Duration.ofSeconds(1))).isEqualTo(whole);
    assertThat(Segments.next(whole, report(9, Optional.empty(), Optional.empty()))).isEmpty();
  }

  @Test
  void aLoadThatEndedEarlyHasNoNextSegment() {
    LoadTask first =
        Segments.first(task(closed(Duration.ofSeconds(75)), 0), Duration.ofSeconds(26));
    LoadReport stopped = report(3, Optional.of(EndedEarly.STOPPED), Optional.empty());
    assertThat(Segments.next(first, stopped)).isEmpty();
  }

  /** However a load is cut, and whatever each part leaves to the next one. */
  @ParameterizedTest
  @EnumSource
  void anySplitOfALoadGivesTheSameDueTimesAndNoRowTwice(Arrivals arrivals) {
    Random random = new Random(42);
    for (int attempt = 0; attempt < 60; attempt++) {
      OpenLoad load = open(arrivals, 20 + random.nextInt(200), 1 + random.nextInt(12_000));
      Duration longest = Duration.ofMillis(300 + random.nextInt(12_000));
      int worker = random.nextInt(WORKERS);
      List<Long> whole = dueTimes(load, worker, 0, Long.MAX_VALUE);
      List<Long> done = new ArrayList<>();
      List<Long> sequences = new ArrayList<>();
      Optional<LoadTask> part = Optional.of(Segments.first(task(load, worker), longest));
      while (part.isPresent()) {
        Optional<LoadSegment> segment = part.get().segment();
        long before = segment.map(LoadSegment::operationsBefore).orElse(0L);
        List<Long> due = due(load, worker, segment);
        boolean last = segment.map(LoadSegment::endsTheLoad).orElse(true);
        int left = last || due.isEmpty() ? 0 : random.nextInt(due.size() + 1);
        List<Long> mine = due.subList(0, due.size() - left);
        for (int index = 0; index < mine.size(); index++) {
          done.add(mine.get(index));
          sequences.add(before + index);
        }
        Optional<Duration> resumeAt =
            left == 0 ? Optional.empty() : Optional.of(Duration.ofNanos(due.get(mine.size())));
        part = Segments.next(part.get(), report(done.size(), Optional.empty(), resumeAt));
      }
      assertThat(done).isEqualTo(whole);
      for (int index = 0; index < sequences.size(); index++) {
        assertThat(sequences.get(index)).isEqualTo(index);
      }
    }
  }

  private static List<Long> due(OpenLoad load, int worker, Optional<LoadSegment> segment) {
    long fromNs = segment.map(LoadSegment::from).orElse(Duration.ZERO).toNanos();
    boolean last = segment.map(LoadSegment::endsTheLoad).orElse(true);
    return dueTimes(load, worker, fromNs, last ? Long.MAX_VALUE : segment.get().until().toNanos());
  }

  private static List<Long> dueTimes(OpenLoad load, int worker, long fromNs, long untilNs) {
    ArrivalSchedule.Cursor cursor =
        ArrivalSchedule.of(load, 1, worker, WORKERS, SEED).cursorFrom(fromNs);
    List<Long> times = new ArrayList<>();
    for (long next = cursor.nextDueNs(); next < untilNs; next = cursor.nextDueNs()) {
      times.add(next);
    }
    return times;
  }

  /** The parts of a load whose segments leave nothing to the next one. */
  private static List<LoadTask> parts(LoadTask whole, Duration longest) {
    List<LoadTask> parts = new ArrayList<>();
    Optional<LoadTask> part = Optional.of(Segments.first(whole, longest));
    while (part.isPresent()) {
      parts.add(part.get());
      part = Segments.next(part.get(), report(parts.size(), Optional.empty(), Optional.empty()));
    }
    return parts;
  }

  private static List<LoadSegment> segments(LoadTask whole, Duration longest) {
    return parts(whole, longest).stream().flatMap(part -> part.segment().stream()).toList();
  }

  private static LoadReport report(
      int operations, Optional<EndedEarly> endedEarly, Optional<Duration> resumeAt) {
    Ledger ledger = new Ledger(operations, 1, OperationRanges.none(), OperationRanges.none());
    return new LoadReport(
        Instant.EPOCH,
        Duration.ZERO,
        Duration.ZERO,
        LatencyHistogram.empty(),
        Measurements.zero(),
        ledger,
        new ExecutionEnvironment(
            "one", "lambda", 1, "25", "any", 1, 1, "any", "any", false, Optional.empty()),
        GeneratorHealth.zero(),
        ErrorCauses.none(),
        endedEarly,
        resumeAt);
  }

  private static LoadModel closed(Duration total) {
    return new ClosedLoad(
        1, Duration.ZERO, Duration.ZERO, Optional.of(total), OptionalLong.empty(), List.of());
  }

  private static OpenLoad open(Arrivals arrivals, int rate, int totalMs) {
    return new OpenLoad(
        ArrivalRate.parse(rate + "/s"),
        arrivals,
        4,
        Duration.ofSeconds(10),
        Duration.ZERO,
        Optional.of(Duration.ofMillis(totalMs)),
        OptionalLong.empty(),
        List.of());
  }

  private static LoadTask task(LoadModel load, int worker) {
    return LoadTask.whole(
        TaskId.load("run", "001", worker, WORKERS),
        new DatabaseEndpoint(
            "any",
            "jdbc:postgresql://127.0.0.1:9/postgres",
            Map.of(),
            new CredentialReference.None("any"),
            Duration.ofSeconds(1)),
        new Workload(
            "t",
            Optional.empty(),
            Map.of("id", new Generator.UuidKey()),
            new Insert(
                InsertMethod.BATCH,
                1,
                OptionalInt.empty(),
                Optional.empty(),
                StatementProtocol.PREPARED),
            ExistingRows.REFUSE),
        load,
        new RowIdentity(7, 7, worker, WORKERS),
        Instant.EPOCH,
        Duration.ZERO);
  }
}
