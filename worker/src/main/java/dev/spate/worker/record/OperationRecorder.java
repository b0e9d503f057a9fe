package dev.spate.worker.record;

import dev.spate.protocol.measure.Count;
import dev.spate.protocol.measure.Counts;
import dev.spate.protocol.measure.DoneByTime;
import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.measure.LatencyRecorder;
import dev.spate.protocol.measure.Measurements;
import dev.spate.protocol.measure.SecondCounts;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Records what becomes of the operations of one connection; for one writer, without locks.
 *
 * <p>Times are nanoseconds since the trial's start, its warm-up included. Each operation comes once
 * as {@link #started} or {@link #dropped}, and each started one once as {@link #completed}, {@link
 * #failed} or {@link #inDoubt}. Recording allocates nothing but the histograms of a second that is
 * over.
 */
public final class OperationRecorder {
  private static final long SECOND_NS = Duration.ofSeconds(1).toNanos();

  private final long lateAfterNs;
  private final LiveCounters live = new LiveCounters();
  private final Map<Count, CountColumn> columns = new EnumMap<>(Count.class);
  private final CountColumn offered = column(Count.OFFERED);
  private final CountColumn started = column(Count.STARTED);
  private final CountColumn completed = column(Count.COMPLETED);
  private final SortedMap<String, CountColumn> failed = new TreeMap<>();
  private final SortedMap<String, CountColumn> retried = new TreeMap<>();
  private final CountColumn inDoubt = column(Count.IN_DOUBT);
  private final CountColumn dropped = column(Count.DROPPED);
  private final CountColumn late = column(Count.LATE);
  private final CountColumn rowsAcknowledged = column(Count.ROWS_ACKNOWLEDGED);
  private final SpreadOperations spread = new SpreadOperations();
  private final ConnectionTimeRecorder connections = new ConnectionTimeRecorder();
  private final GapRecorder gaps = new GapRecorder();
  private final SortedMap<Integer, LatencyHistogram> service = new TreeMap<>();
  private final SortedMap<Integer, LatencyHistogram> response = new TreeMap<>();
  private final LatencyRecorder serviceNow = new LatencyRecorder();
  private final LatencyRecorder responseNow = new LatencyRecorder();

  /** The second that the two recorders are for, and its end. */
  private int now;

  private long nowEndsNs = SECOND_NS;
  private int lastSecond;

  /**
   * Begins with nothing recorded.
   *
   * @param lateAfter an operation that is sent later than this after it was due counts as late
   */
  public OperationRecorder(Duration lateAfter) {
    if (lateAfter.isNegative()) {
      throw new IllegalArgumentException("lateAfter must not be negative: " + lateAfter);
    }
    lateAfterNs = lateAfter.toNanos();
  }

  /** Returns the counters to be read by another thread while this recorder is written to. */
  public LiveCounters live() {
    return live;
  }

  /** An operation that was due is sent. It is counted as offered, too. */
  public void started(long dueNs, long sentNs) {
    offered.add(second(dueNs), 1);
    int sent = second(sentNs);
    started.add(sent, 1);
    if (sentNs - dueNs > lateAfterNs) {
      late.add(sent, 1);
    }
  }

  /** An operation that was due will never be sent. It is counted as offered, too. */
  public void dropped(long dueNs) {
    int due = second(dueNs);
    offered.add(due, 1);
    dropped.add(due, 1);
    live.addDropped();
  }

  /**
   * The database has acknowledged an operation.
   *
   * @param rows how many rows it stored by that
   * @throws IllegalArgumentException if times are out of order, within the operation or against an
   *     acknowledgement of an earlier second
   */
  public void completed(long dueNs, long sentNs, long acknowledgedNs, long rows) {
    if (acknowledgedNs >= nowEndsNs) {
      finishSecond();
      now = second(acknowledgedNs);
      nowEndsNs = (now + 1) * SECOND_NS;
    } else if (acknowledgedNs < nowEndsNs - SECOND_NS) {
      throw new IllegalArgumentException(
          "an acknowledgement at %d ns comes after one of second %d"
              .formatted(acknowledgedNs, now));
    }
    serviceNow.record(acknowledgedNs - sentNs);
    responseNow.record(acknowledgedNs - dueNs);
    completed.add(now, 1);
    rowsAcknowledged.add(now, rows);
    if (sentNs < nowEndsNs - SECOND_NS) {
      spread.add(sentNs, acknowledgedNs, now, rows);
    }
    gaps.acknowledged(acknowledgedNs);
    live.addCompleted(rows);
  }

  /**
   * An operation failed: nothing of it is stored.
   *
   * @param sqlState five characters; for an error that has none, that of the nearest, such as 08006
   *     for a broken connection
   */
  public void failed(String sqlState, long knownNs) {
    failed.computeIfAbsent(sqlState, OperationRecorder::failures).add(second(knownNs), 1);
    live.addError();
  }

  /** An attempt at an operation failed, and another one follows; its cause as for a failure. */
  public void retried(String cause, long knownNs) {
    retried.computeIfAbsent(cause, OperationRecorder::failures).add(second(knownNs), 1);
  }

  private static CountColumn failures(String sqlState) {
    SecondCounts.requireSqlState(sqlState);
    return new CountColumn();
  }

  /** It will not be known without an audit whether an operation is stored. */
  public void inDoubt(long knownNs) {
    inDoubt.add(second(knownNs), 1);
    live.addError();
  }

  /** The load asks for the connection in this time. */
  public void wanted(long fromNs, long toNs) {
    if (toNs > fromNs) {
      lastSecond = Math.max(lastSecond, connections.wanted(fromNs, toNs));
    }
  }

  /**
   * The connection was not at the load's disposal in this time; what of it isn't {@link #wanted}
   * doesn't count.
   */
  public void away(long fromNs, long toNs) {
    if (toNs > fromNs) {
      connections.away(fromNs, toNs);
    }
  }

  /** Returns what was recorded so far. Only for the thread that writes, or after it has ended. */
  public Measurements result() {
    keepHistograms();
    var seconds = new TreeMap<Integer, SecondCounts>();
    for (int second = 0; second <= lastSecond; second++) {
      seconds.put(second, counts(second));
    }
    return new Measurements(seconds, gaps.result());
  }

  private SecondCounts counts(int second) {
    return new SecondCounts(
        Counts.of(count -> at(count, second)),
        at(failed, second),
        at(retried, second),
        service.getOrDefault(second, LatencyHistogram.empty()),
        response.getOrDefault(second, LatencyHistogram.empty()));
  }

  private static SortedMap<String, Long> at(SortedMap<String, CountColumn> causes, int second) {
    var counts = new TreeMap<String, Long>();
    causes.forEach(
        (cause, column) -> {
          if (column.at(second) > 0) {
            counts.put(cause, column.at(second));
          }
        });
    return counts;
  }

  private long at(Count count, int second) {
    return switch (count) {
      case OFFERED, STARTED, COMPLETED, IN_DOUBT, DROPPED, LATE, ROWS_ACKNOWLEDGED ->
          columns.get(count).at(second);
      case OPERATIONS_BY_TIME -> done(second).operations();
      case ROWS_BY_TIME -> done(second).rows();
      case WANTED_NS -> connections.at(second).wantedNs();
      case AWAY_NS -> connections.at(second).awayNs();
    };
  }

  private DoneByTime done(int second) {
    return spread.at(second, completed.at(second), rowsAcknowledged.at(second));
  }

  private CountColumn column(Count count) {
    return columns.computeIfAbsent(count, _ -> new CountColumn());
  }

  private void finishSecond() {
    keepHistograms();
    live.finished(now, response.getOrDefault(now, LatencyHistogram.empty()));
  }

  /** Moves what the recorders hold to the current second, which may have been moved to before. */
  private void keepHistograms() {
    service.merge(now, serviceNow.drain(), LatencyHistogram::plus);
    response.merge(now, responseNow.drain(), LatencyHistogram::plus);
  }

  private int second(long ns) {
    if (ns < 0) {
      throw new IllegalArgumentException(
          "times are counted from the trial's start, not before: " + ns + " ns");
    }
    int second = Math.toIntExact(ns / SECOND_NS);
    lastSecond = Math.max(lastSecond, second);
    return second;
  }
}
