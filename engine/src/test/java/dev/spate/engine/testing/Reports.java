package dev.spate.engine.testing;

import dev.spate.protocol.ledger.Ledger;
import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.measure.LatencyRecorder;
import dev.spate.protocol.outcome.ErrorCauses;
import dev.spate.protocol.outcome.ExecutionEnvironment;
import dev.spate.protocol.outcome.GeneratorHealth;
import dev.spate.protocol.outcome.GeneratorSecond;
import dev.spate.protocol.outcome.GeneratorSeconds;
import dev.spate.protocol.outcome.LoadReport;
import dev.spate.worker.record.LedgerRecorder;
import dev.spate.worker.record.OperationRecorder;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Reports of workers, made up. */
public final class Reports {
  private static final long SECOND_NS = 1_000_000_000L;

  private Reports() {}

  /** What a made-up worker did in each second of its load. */
  public record Work(int seconds, int perSecond, Duration serviceTime, int rowsPerOperation) {
    /** One operation of ten rows each tenth of a second, a millisecond long, for five seconds. */
    public static Work steady() {
      return new Work(5, 10, Duration.ofMillis(1), 10);
    }

    /** The same, with operations of another length. */
    public Work taking(Duration time) {
      return new Work(seconds, perSecond, time, rowsPerOperation);
    }

    /** How many rows it acknowledges. */
    public long rows() {
      return (long) seconds * perSecond * rowsPerOperation;
    }
  }

  /** The report of a healthy worker that did all its work. */
  public static LoadReport of(Work work) {
    return with(work, Duration.ZERO, healthy(), Optional.empty());
  }

  /** The report of a worker with this skew, health and end. */
  public static LoadReport with(
      Work work,
      Duration skew,
      GeneratorHealth health,
      Optional<LoadReport.EndedEarly> endedEarly) {
    OperationRecorder recorder = new OperationRecorder(Duration.ofMillis(10));
    LedgerRecorder ledger = new LedgerRecorder(work.rowsPerOperation());
    LedgerRecorder.Page page = ledger.page();
    long gapNs = SECOND_NS / Math.max(1, work.perSecond());
    for (long index = 0; index < (long) work.seconds() * work.perSecond(); index++) {
      long dueNs = index * gapNs;
      page.start();
      recorder.started(dueNs, dueNs);
      recorder.completed(
          dueNs, dueNs, dueNs + work.serviceTime().toNanos(), work.rowsPerOperation());
      page.acknowledged();
    }
    return new LoadReport(
        Instant.EPOCH,
        skew,
        Duration.ofSeconds(work.seconds()),
        histogram(Duration.ofMillis(3)),
        recorder.result(),
        ledger.ledger(),
        environment("test-1", "threads"),
        health,
        ErrorCauses.none(),
        endedEarly,
        Optional.empty());
  }

  /** A generator that had time to spare. */
  public static GeneratorHealth healthy() {
    return health(0.1, Duration.ZERO, Duration.ofNanos(50_000));
  }

  /** A generator with this CPU share, longest pause and lag of its wake-ups. */
  public static GeneratorHealth health(double cpuShare, Duration pause, Duration wakeUpLag) {
    return new GeneratorHealth(
        Duration.ofMillis(100),
        cpuShare,
        Duration.ZERO,
        Duration.ZERO,
        0,
        pause,
        histogram(wakeUpLag),
        histogram(Duration.ofNanos(80_000)),
        eachSecond(cpuShare, pause, wakeUpLag));
  }

  /** The same in each of a minute's seconds, with ten wake-ups. */
  private static GeneratorSeconds eachSecond(double cpuShare, Duration pause, Duration wakeUpLag) {
    LatencyRecorder lag = new LatencyRecorder();
    for (int wakeUp = 0; wakeUp < 10; wakeUp++) {
      lag.record(wakeUpLag.toNanos());
    }
    GeneratorSecond second =
        new GeneratorSecond(
            Math.round(cpuShare * SECOND_NS), SECOND_NS, pause.toNanos(), lag.drain());
    NavigableMap<Integer, GeneratorSecond> seconds = new TreeMap<>();
    for (int index = 0; index < 60; index++) {
      seconds.put(index, second);
    }
    return new GeneratorSeconds(seconds);
  }

  /** A histogram of one value. */
  public static LatencyHistogram histogram(Duration value) {
    LatencyRecorder recorder = new LatencyRecorder();
    recorder.record(value.toNanos());
    return recorder.drain();
  }

  /** The same report from elsewhere. */
  public static LoadReport in(ExecutionEnvironment environment, LoadReport report) {
    return new LoadReport(
        report.startedAt(),
        report.startSkew(),
        report.active(),
        report.connectTime(),
        report.measurements(),
        report.ledger(),
        environment,
        report.health(),
        report.errors(),
        report.endedEarly(),
        report.resumeAt());
  }

  /** The same report of a worker whose load was to go on from then on. */
  public static LoadReport toResumeAt(Duration time, LoadReport report) {
    return new LoadReport(
        report.startedAt(),
        report.startSkew(),
        report.active(),
        report.connectTime(),
        report.measurements(),
        report.ledger(),
        report.environment(),
        report.health(),
        report.errors(),
        report.endedEarly(),
        Optional.of(time));
  }

  /** The same report with a ledger that doesn't belong to it. */
  public static LoadReport withLedger(Ledger ledger, LoadReport report) {
    return new LoadReport(
        report.startedAt(),
        report.startSkew(),
        report.active(),
        report.connectTime(),
        report.measurements(),
        ledger,
        report.environment(),
        report.health(),
        report.errors(),
        report.endedEarly(),
        report.resumeAt());
  }

  /** The same report of a worker with this health. */
  public static LoadReport with(GeneratorHealth health, LoadReport report) {
    return new LoadReport(
        report.startedAt(),
        report.startSkew(),
        report.active(),
        report.connectTime(),
        report.measurements(),
        report.ledger(),
        report.environment(),
        health,
        report.errors(),
        report.endedEarly(),
        report.resumeAt());
  }

  /** An environment of this kind. */
  public static ExecutionEnvironment environment(String id, String kind) {
    return new ExecutionEnvironment(
        id, kind, 1, "25", "nobody", 2, 256, "Linux", "amd64", false, Optional.empty());
  }
}
