package dev.spate.worker.load;

import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.measure.Measurements;
import dev.spate.protocol.outcome.ErrorCauses.Kind;
import dev.spate.worker.insert.InsertResult;
import dev.spate.worker.load.pace.DueTimeWaiter;
import dev.spate.worker.load.pace.Pacing;
import dev.spate.worker.load.pace.TrialClock;
import dev.spate.worker.record.LedgerRecorder;
import dev.spate.worker.record.OperationRecorder;
import java.time.Duration;
import java.util.SortedMap;

/**
 * One connection's part of the load: waits until its next operation is due, sends it, and takes
 * down what came of it, until there is no more to send.
 */
final class LoadSlot implements Runnable {
  private static final long SECOND_NS = Duration.ofSeconds(1).toNanos();

  private final Pacing pacing;
  private final SlotConnection connection;
  private final int rowsPerTransaction;
  private final long operationsBefore;
  private final Retries retries;
  private final LoadJournal journal;
  private final LedgerRecorder.Page ledger;
  private final OperationRecorder recorder =
      new OperationRecorder(Duration.ofNanos(Pacing.LATE_AFTER_NS));
  private final TrialClock clock;
  private final DueTimeWaiter waiter;
  private boolean connected = true;
  private volatile long longestNs;

  /** From when on the connection isn't at the load's disposal, where it isn't. */
  private long awayFromNs;

  /**
   * One slot of a worker.
   *
   * @param operationsBefore how many operations the worker started before those of its ledger
   * @param retries when what failed is sent again
   */
  LoadSlot(
      Pacing pacing,
      SlotConnection connection,
      int rowsPerTransaction,
      long operationsBefore,
      Retries retries,
      LoadJournal journal,
      TrialClock clock,
      DueTimeWaiter waiter) {
    this.pacing = pacing;
    this.connection = connection;
    this.rowsPerTransaction = rowsPerTransaction;
    this.operationsBefore = operationsBefore;
    this.retries = retries;
    this.journal = journal;
    this.ledger = journal.ledger().page();
    this.clock = clock;
    this.waiter = waiter;
  }

  @Override
  public void run() {
    while (connected) {
      renewInTime();
      long dueNs = pacing.next(recorder);
      if (dueNs == Pacing.NO_MORE) {
        return;
      }
      renewInTime();
      if (!perform(dueNs)) {
        connected = connection.reopen();
        if (connected) {
          long nowNs = clock.nowNs();
          recorder.away(awayFromNs, nowNs);
          pacing.resumed(nowNs);
        }
      }
    }
  }

  /** Between two operations, so that none is lost; meanwhile the slot is away. */
  private void renewInTime() {
    if (connection.isDue()) {
      long fromNs = clock.nowNs();
      if (connection.renew()) {
        recorder.away(fromNs, clock.nowNs());
      }
    }
  }

  /**
   * Sends one operation, and the same rows again where it failed and is to be tried again; returns
   * whether the connection is still usable.
   */
  private boolean perform(long dueNs) {
    long firstSequence = (operationsBefore + ledger.start()) * rowsPerTransaction;
    long firstNs = clock.nowNs();
    long sentNs = firstNs;
    InsertResult result = connection.inserter().insert(firstSequence);
    long knownNs = clock.nowNs();
    recorder.started(dueNs, sentNs);
    for (int sent = 1;
        result instanceof InsertResult.Failed failed && goesOn(failed, sent, sentNs, knownNs);
        sent++) {
      recorder.retried(failed.sqlState(), knownNs);
      journal.error(Kind.RETRIED, failed.sqlState(), failed.message());
      sentNs = clock.nowNs();
      result = connection.inserter().insert(firstSequence);
      knownNs = clock.nowNs();
    }
    return switch (result) {
      case InsertResult.Acknowledged acknowledged -> {
        ledger.acknowledged();
        recorder.completed(dueNs, sentNs, knownNs, acknowledged.rows());
        pacing.succeeded(knownNs);
        if (knownNs - firstNs > longestNs) {
          longestNs = knownNs - firstNs;
        }
        yield true;
      }
      case InsertResult.Failed failed -> {
        ledger.failed();
        recorder.failed(failed.sqlState(), knownNs);
        if (!wasCut(failed.connectionLost(), failed.sqlState(), sentNs, knownNs)) {
          journal.error(Kind.FAILED, failed.sqlState(), failed.message());
        }
        yield failed.connectionLost() ? lost(sentNs, knownNs) : waits(knownNs);
      }
      case InsertResult.InDoubt inDoubt -> {
        ledger.inDoubt();
        recorder.inDoubt(knownNs);
        if (!wasCut(true, inDoubt.sqlState(), sentNs, knownNs)) {
          journal.error(Kind.IN_DOUBT, inDoubt.sqlState(), inDoubt.message());
        }
        yield lost(sentNs, knownNs);
      }
    };
  }

  /**
   * Whether the failed operation is to be sent again, now, and there is a connection for it. The
   * connection's wait for that is the operation's own time, not time away from the load.
   */
  private boolean goesOn(InsertResult.Failed failed, int sent, long sentNs, long knownNs) {
    if (!retries.await(failed, sent, knownNs, connection)) {
      return false;
    }
    if (!failed.connectionLost()) {
      renewInTime();
      return true;
    }
    if (!connection.reopen()) {
      return false;
    }
    recorder.away(sentNs, clock.nowNs());
    return true;
  }

  /**
   * The longest that an acknowledged operation took so far, with all its attempts, in nanoseconds.
   * From any thread.
   */
  long longestNs() {
    return longestNs;
  }

  /** Takes down an operation that was cut off: what ended it is no word of the server's. */
  private boolean wasCut(boolean lost, String sqlState, long sentNs, long knownNs) {
    if (!lost || !connection.isCut()) {
      return false;
    }
    journal.error(
        Kind.CUT,
        sqlState,
        "still under way when the drain was over, %.1f s after it was sent; the plan's drain gives more"
            .formatted((knownNs - sentNs) / 1e9));
    return true;
  }

  /** The connection stays, but waits before it sends again. */
  private boolean waits(long knownNs) {
    recorder.away(knownNs, pacing.failed(knownNs));
    return true;
  }

  /** The connection is lost: it was of no use from its last operation on. */
  private boolean lost(long sentNs, long knownNs) {
    awayFromNs = sentNs;
    pacing.failed(knownNs);
    return false;
  }

  /**
   * What the slot measured, once it has ended.
   *
   * @param readyNs when the worker was ready
   * @param endNs when its load ended
   */
  Measurements measured(long readyNs, long endNs) {
    for (long fromNs = readyNs; fromNs < endNs; ) {
      long toNs = Math.min(endNs, (fromNs / SECOND_NS + 1) * SECOND_NS);
      // Within a second the level is taken as it is in its middle.
      if (pacing.wants((fromNs + toNs) / 2)) {
        recorder.wanted(fromNs, toNs);
      }
      fromNs = toNs;
    }
    if (!connected) {
      recorder.away(awayFromNs, endNs);
    }
    return recorder.result();
  }

  /** Whether the slot ended with its connection, not because there was no more to send. */
  boolean lostItsConnection() {
    return !connected;
  }

  /** What the slot recorded; for other threads, its live counters while it runs. */
  OperationRecorder recorder() {
    return recorder;
  }

  /** How late the slot's thread woke up from waiting, by the second; once it has ended. */
  SortedMap<Integer, LatencyHistogram> wakeUpLag() {
    return waiter.wakeUpLag();
  }

  /** Closes the connection, so that an operation under way ends. From any thread. */
  void cut() {
    connection.cut();
  }
}
