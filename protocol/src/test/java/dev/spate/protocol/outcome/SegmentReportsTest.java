package dev.spate.protocol.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.spate.protocol.json.ProtocolJson;
import dev.spate.protocol.ledger.Ledger;
import dev.spate.protocol.ledger.OperationRangesBuilder;
import dev.spate.protocol.measure.AcknowledgementGaps;
import dev.spate.protocol.measure.ConnectionTime;
import dev.spate.protocol.measure.DoneByTime;
import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.measure.LatencyRecorder;
import dev.spate.protocol.measure.Measurements;
import dev.spate.protocol.measure.SecondCounts;
import dev.spate.protocol.measure.TestCounts;
import dev.spate.protocol.outcome.ErrorCauses.Cause;
import dev.spate.protocol.outcome.ErrorCauses.Kind;
import dev.spate.protocol.outcome.LoadReport.EndedEarly;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports of one worker's segments as that of its whole load. */
class SegmentReportsTest {
  private static final long SECOND_NS = 1_000_000_000L;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void mergingIsAssociative(long seed) {
    var random = new Random(seed);
    LoadReport a = report(random, 0);
    LoadReport b = report(random, 1);
    LoadReport c = report(random, 2);

    assertThat(a.followedBy(b).followedBy(c)).isEqualTo(a.followedBy(b.followedBy(c)));
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6, 7, 8})
  void nothingIsLostOrCountedTwice(long seed) {
    var random = new Random(seed);
    LoadReport a = report(random, 0);
    LoadReport b = report(random, 1);

    LoadReport both = a.followedBy(b);

    assertThat(both.measurements().total())
        .isEqualTo(a.measurements().total().plus(b.measurements().total()));
    assertThat(both.ledger().counts()).isEqualTo(a.ledger().counts().plus(b.ledger().counts()));
    assertThat(both.connectTime()).isEqualTo(a.connectTime().plus(b.connectTime()));
    assertThat(both.health()).isEqualTo(a.health().plus(b.health()));
    SecondCounts total = both.measurements().total();
    assertThat(both.ledger().operations()).isEqualTo(total.started());
  }

  @Test
  void itStartsAsTheFirstAndEndsAsTheLast() {
    var random = new Random(9);
    LoadReport a = report(random, 0);
    LoadReport b = report(random, 1);

    LoadReport both = a.followedBy(b);

    assertThat(both.startedAt()).isEqualTo(a.startedAt()).isNotEqualTo(b.startedAt());
    assertThat(both.startSkew()).isEqualTo(a.startSkew()).isNotEqualTo(b.startSkew());
    assertThat(both.active()).isEqualTo(b.active()).isNotEqualTo(a.active());
    assertThat(both.environment()).isEqualTo(b.environment()).isNotEqualTo(a.environment());
    assertThat(both.endedEarly()).isEqualTo(b.endedEarly()).isNotEqualTo(a.endedEarly());
    assertThat(both.resumeAt()).isEqualTo(b.resumeAt()).isNotEqualTo(a.resumeAt());
    assertThat(both.errors()).isEqualTo(a.errors().plus(b.errors()));
  }

  @Test
  void whatIsWrittenIsRead() throws JsonProcessingException {
    LoadReport report = report(new Random(1), 0);
    String text = ProtocolJson.mapper().writeValueAsString(report);
    assertThat(ProtocolJson.mapper().readValue(text, Report.class)).isEqualTo(report);
  }

  /** One operation of ten rows, which took a microsecond where it was acknowledged. */
  private static SecondCounts counts(int completed, SortedMap<String, Long> failed, int inDoubt) {
    var recorder = new LatencyRecorder();
    if (completed > 0) {
      recorder.record(1000);
    }
    var times = recorder.drain();
    return TestCounts.of(
        1,
        1,
        completed,
        failed,
        inDoubt,
        0,
        0,
        completed * 10L,
        times,
        times,
        new DoneByTime(completed * DoneByTime.WHOLE, completed * 10L * DoneByTime.WHOLE),
        ConnectionTime.zero());
  }

  /** A segment of ten seconds, with some operations in each state. */
  private static LoadReport report(Random random, int index) {
    var seconds = new TreeMap<Integer, SecondCounts>();
    var failed = new OperationRangesBuilder();
    var inDoubt = new OperationRangesBuilder();
    long operations = 0;
    for (long dueNs = index * 10L * SECOND_NS;
        dueNs < (index + 1) * 10L * SECOND_NS;
        dueNs += random.nextLong(SECOND_NS)) {
      long operation = operations++;
      SecondCounts one =
          switch (random.nextInt(3)) {
            case 0 -> {
              failed.add(operation);
              yield counts(0, new TreeMap<>(Map.of("23505", 1L)), 0);
            }
            case 1 -> {
              inDoubt.add(operation);
              yield counts(0, new TreeMap<>(), 1);
            }
            default -> counts(1, new TreeMap<>(), 0);
          };
      seconds.merge((int) (dueNs / SECOND_NS), one, SecondCounts::plus);
    }
    return new LoadReport(
        Instant.EPOCH.plusSeconds(index * 10L),
        Duration.ofMillis(random.nextInt(100)),
        Duration.ofSeconds((index + 1) * 10L),
        histogram(random),
        new Measurements(seconds, AcknowledgementGaps.zero()),
        new Ledger(operations, 10, failed.build(), inDoubt.build()),
        new ExecutionEnvironment(
            "environment-" + index, "lambda", 1, "25", "x", 2, 9, "x", "x", true, Optional.empty()),
        new GeneratorHealth(
            Duration.ofMillis(random.nextInt(1000)),
            random.nextDouble(),
            Duration.ZERO,
            Duration.ZERO,
            random.nextInt(5),
            Duration.ofMillis(random.nextInt(20)),
            histogram(random),
            histogram(random),
            GeneratorSeconds.none()),
        new ErrorCauses(List.of(new Cause(Kind.FAILED, "23505", 1, "of " + index)), Map.of()),
        index == 0 ? Optional.of(EndedEarly.STOPPED) : Optional.empty(),
        index == 0 ? Optional.of(Duration.ofSeconds(10)) : Optional.empty());
  }

  private static LatencyHistogram histogram(Random random) {
    var recorder = new LatencyRecorder();
    random.longs(20, 0, 1_000_000).forEach(recorder::record);
    return recorder.drain();
  }
}
