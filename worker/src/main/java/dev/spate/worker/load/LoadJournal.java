package dev.spate.worker.load;

import dev.spate.protocol.ledger.LedgerRecorder;
import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.measure.LatencyRecorder;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a worker takes down about all of its connections together: the ledger, how long they took to
 * open, and the first message of each kind of error. Thread-safe.
 */
final class LoadJournal {
  /** The SQLSTATE of a connection that could not be made. */
  private static final String UNABLE_TO_CONNECT = "08001";

  private final LedgerRecorder ledger;
  private final LatencyRecorder connectTime = new LatencyRecorder();
  private final Map<String, String> firstErrors = new ConcurrentHashMap<>();

  LoadJournal(int rowsPerTransaction) {
    ledger = new LedgerRecorder(rowsPerTransaction);
  }

  LedgerRecorder ledger() {
    return ledger;
  }

  /** A connection took this long to open. */
  void connected(long tookNs) {
    synchronized (connectTime) {
      connectTime.record(tookNs);
    }
  }

  /** An operation did not succeed. */
  void error(String sqlState, String message) {
    firstErrors.putIfAbsent(sqlState, message);
  }

  /** A connection could not be opened again. */
  void notConnected(SQLException why) {
    String sqlState = Optional.ofNullable(why.getSQLState()).orElse(UNABLE_TO_CONNECT);
    error(sqlState, String.valueOf(why.getMessage()));
  }

  LatencyHistogram connectTime() {
    synchronized (connectTime) {
      return connectTime.drain();
    }
  }

  Map<String, String> firstErrors() {
    return Map.copyOf(firstErrors);
  }
}
