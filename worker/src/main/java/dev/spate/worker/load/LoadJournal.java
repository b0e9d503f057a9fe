package dev.spate.worker.load;

import dev.spate.protocol.measure.LatencyHistogram;
import dev.spate.protocol.measure.LatencyRecorder;
import dev.spate.protocol.outcome.ErrorCauses;
import dev.spate.protocol.outcome.ErrorCauses.Kind;
import dev.spate.worker.connect.DatabaseError;
import dev.spate.worker.record.LedgerRecorder;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What a worker takes down about all of its connections together: the ledger, how long they took to
 * open, and what went wrong. Thread-safe.
 */
final class LoadJournal {
  /** The SQLSTATE of a connection that could not be made. */
  private static final String UNABLE_TO_CONNECT = "08001";

  private final LedgerRecorder ledger;
  private final LatencyRecorder connectTime = new LatencyRecorder();
  private final ErrorTally errors = new ErrorTally();

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

  ErrorCauses errors() {
    return errors.causes();
  }
}
