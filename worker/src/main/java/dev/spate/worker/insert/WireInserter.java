package dev.spate.worker.insert;

import dev.spate.worker.wire.ConnectionLostException;
import dev.spate.worker.wire.ServerError;
import dev.spate.worker.wire.ServerReplies;
import dev.spate.worker.wire.TransactionStatus;
import dev.spate.worker.wire.Wire;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Runs transactions on one connection and says what came of each. */
public final class WireInserter implements Inserter {
  private static final String CONNECTION_DOES_NOT_EXIST = "08003";
  private static final String CONNECTION_FAILURE = "08006";
  private static final String TRANSACTION_ROLLBACK = "40000";
  private static final String ACTIVE_TRANSACTION = "25001";
  private static final String WARNING = "01000";

  private final Wire wire;
  private final Transaction transaction;
  private final InsertResult.Acknowledged whole;
  private final Ending ending;
  private final ReentrantLock underWay = new ReentrantLock();
  private volatile boolean gone;

  // Under the lock.
  private boolean broken;
  private boolean ended;

  WireInserter(Wire wire, Transaction transaction, int rows, Ending ending) {
    this.wire = wire;
    this.transaction = transaction;
    this.ending = ending;
    whole = new InsertResult.Acknowledged(rows);
  }

  /** What becomes of the connection once nobody inserts on it any more. */
  @FunctionalInterface
  public interface Ending {
    /**
     * The inserter was closed; called once.
     *
     * @param usable whether the connection is idle and as good as before
     */
    void ended(boolean usable);
  }

  @Override
  public InsertResult insert(long firstSequence) {
    underWay.lock();
    try {
      if (gone) {
        return new InsertResult.Failed(
            CONNECTION_DOES_NOT_EXIST, "the connection was lost or closed before", true);
      }
      return answered(transaction.run(firstSequence));
    } catch (ConnectionLostException e) {
      broke();
      return lost(e);
    } catch (RuntimeException e) {
      // A row that can't be made leaves a message half written, so the connection is of no more
      // use.
      broke();
      wire.abort();
      throw e;
    } finally {
      underWay.unlock();
    }
  }

  @Override
  public void ping() throws ConnectionLostException {
    wire.ping();
  }

  /**
   * Gives the connection up; from any thread, and an insert that is under way ends at once with the
   * connection.
   */
  @Override
  public void close() {
    gone = true;
    if (!underWay.tryLock()) {
      wire.abort();
      return;
    }
    try {
      if (!ended) {
        ended = true;
        ending.ended(!broken);
      }
    } finally {
      underWay.unlock();
    }
  }

  private void broke() {
    broken = true;
    gone = true;
  }

  private InsertResult answered(long rows) {
    ServerReplies replies = wire.replies();
    if (replies.failed()) {
      ServerError error = replies.error().orElseThrow();
      return surelyNotCommitted(error)
          ? failed(error.sqlState(), error.message())
          : inDoubt(error.sqlState(), error.message());
    }
    if (replies.rolledBack()) {
      return failed(TRANSACTION_ROLLBACK, "the server answered COMMIT by ROLLBACK");
    }
    if (replies.standbyNotAwaited()) {
      return inDoubt(WARNING, "the server gave up the wait for a standby, and committed alone");
    }
    if (replies.status() != TransactionStatus.IDLE) {
      return inDoubt(ACTIVE_TRANSACTION, "behind the commit a transaction was still open");
    }
    return rows == whole.rows() ? whole : new InsertResult.Acknowledged(Math.toIntExact(rows));
  }

  private InsertResult failed(String sqlState, String message) {
    try {
      if (wire.replies().status() != TransactionStatus.IDLE) {
        wire.rollBack();
      }
      return new InsertResult.Failed(sqlState, message, false);
    } catch (ConnectionLostException e) {
      broke();
      return new InsertResult.Failed(sqlState, message, true);
    }
  }

  private InsertResult inDoubt(String sqlState, String message) {
    broke();
    wire.abort();
    return new InsertResult.InDoubt(sqlState, message);
  }

  private InsertResult lost(ConnectionLostException e) {
    Optional<ServerError> error = wire.replies().error();
    String sqlState = error.map(ServerError::sqlState).orElse(CONNECTION_FAILURE);
    boolean surely = error.map(this::surelyNotCommitted).orElse(!transaction.commitSent());
    return surely
        ? new InsertResult.Failed(sqlState, e.getMessage(), true)
        : new InsertResult.InDoubt(sqlState, e.getMessage());
  }

  private boolean surelyNotCommitted(ServerError error) {
    return !transaction.commitSent()
        || Refusal.isSure(error, wire.replies().completed() < transaction.statementsBeforeCommit());
  }
}
