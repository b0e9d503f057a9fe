package dev.spate.worker.load;

import dev.spate.protocol.measure.ConnectionCounts;
import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.measure.LatencyRecorder;
import dev.spate.protocol.outcome.ErrorCauses;
import dev.spate.protocol.outcome.ErrorCauses.Kind;
import dev.spate.worker.connect.DatabaseError;
import dev.spate.worker.record.LedgerRecorder;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * What a worker takes down about all of its connections together: the ledger, how long they took to
 * open, and what went wrong. Thread-safe.
 */
final class LoadJournal {
  /** The SQLSTATE of a connection that could not be made. */
  private static final String UNABLE_TO_CONNECT = "08001";

  private final LedgerRecorder ledger;
  private final LatencyRecorder connectTime = new LatencyRecorder();
  private final LatencyRecorder waited = new LatencyRecorder();
  private final LongAdder opened = new LongAdder();
  private final LongAdder renewed = new LongAdder();
  private final LongAdder reopened = new LongAdder();
  private final ErrorTally errors = new ErrorTally();

  LoadJournal(int rowsPerTransaction) {
    ledger = new LedgerRecorder(rowsPerTransaction);
  }

  LedgerRecorder ledger() {
    return ledger;
  }

  /** A connection was opened before the load, its wait included in what it took. */
  void opened(LoadConnection connection, long tookNs) {
    opened.increment();
    connected(connection, tookNs - connection.waited().toNanos(), connection.waited().toNanos());
  }

  /** A connection took the place of one that neared its end. */
  void renewed(LoadConnection connection, long tookNs) {
    renewed.increment();
    connected(connection, tookNs, 0);
  }

  /** A connection took the place of one that was lost. */
  void reopened(LoadConnection connection, long tookNs, long waitedNs) {
    reopened.increment();
    connected(connection, tookNs, waitedNs);
  }

  private void connected(LoadConnection connection, long tookNs, long waitedNs) {
    connection.refused().forEach(this::notConnected);
    synchronized (connectTime) {
      connectTime.record(Math.max(0, tookNs));
      waited.record(waitedNs);
    }
  }

  /** Something went wrong, with an operation or a connection. */
  void error(Kind kind, String sqlState, String message) {
    errors.add(kind, sqlState, message);
  }

  /** A connection could not be opened again. */
  void notConnected(SQLException why) {
    String sqlState = Optional.ofNullable(why.getSQLState()).orElse(UNABLE_TO_CONNECT);
    error(Kind.NOT_CONNECTED, sqlState, DatabaseError.message(why));
  }

  LatencyHistogram connectTime() {
    synchronized (connectTime) {
      return connectTime.drain();
    }
  }

  ConnectionCounts connections() {
    synchronized (connectTime) {
      return new ConnectionCounts(opened.sum(), renewed.sum(), reopened.sum(), waited.drain());
    }
  }

  ErrorCauses errors() {
    return errors.causes();
  }
}
