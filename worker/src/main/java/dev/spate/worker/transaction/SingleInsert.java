package dev.spate.worker.transaction;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.progress.StopSignal;
import dev.spate.protocol.target.ConnectionShare;
import dev.spate.protocol.target.DatabaseEndpoint;
import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.insert.InsertConnection;
import dev.spate.worker.insert.InsertResult;
import dev.spate.worker.insert.StaleStatement;
import dev.spate.worker.insert.WireInserter;
import dev.spate.worker.pool.ConnectionPool;
import dev.spate.worker.server.TaskRefusedException;
import java.sql.SQLException;
import java.time.Duration;

/** One transaction on a connection of a pool. */
public final class SingleInsert {
  private final ConnectionPool pool;
  private final TimeSource time;

  /** Inserts over connections of this pool. */
  public SingleInsert(ConnectionPool pool, TimeSource time) {
    this.pool = requireNonNull(pool, "pool is null");
    this.time = requireNonNull(time, "time is null");
  }

  /** Makes a connection ready for the transaction. */
  @FunctionalInterface
  public interface Preparation {
    /**
     * The inserter to use.
     *
     * @param afresh whether nothing may be taken for granted that was learnt earlier
     */
    WireInserter on(InsertConnection connection, boolean afresh) throws SQLException;
  }

  private record Attempt(InsertResult result, boolean kept) {
    /**
     * Whether it failed, with nothing stored, by what was kept of an earlier transaction: a
     * statement that isn't what it was, or a connection that the server had ended meanwhile.
     */
    boolean byWhatWasKept() {
      return kept
          && result instanceof InsertResult.Failed failed
          && (failed.connectionLost() || StaleStatement.mayHaveFailed(failed));
    }
  }

  /**
   * Runs the transaction; once more, with nothing kept, where the first time failed by what was
   * kept.
   *
   * @param stop breaks off what is under way
   * @throws SQLException where no connection can be opened or made ready
   * @throws TaskRefusedException where there is no time left, and nothing was sent
   */
  public InsertResult run(
      DatabaseEndpoint endpoint, Preparation preparation, long firstSequence, StopSignal stop)
      throws SQLException {
    ConnectionPool.Taken taken = pool.takeAny(endpoint, ConnectionShare.BESIDE);
    Attempt attempt = attempt(endpoint, taken, preparation, false, firstSequence, stop);
    if (!attempt.byWhatWasKept() || stop.stopped()) {
      return attempt.result();
    }
    ConnectionPool.Taken fresh = new ConnectionPool.Taken(pool.open(endpoint), false);
    return attempt(endpoint, fresh, preparation, true, firstSequence, stop).result();
  }

  private Attempt attempt(
      DatabaseEndpoint endpoint,
      ConnectionPool.Taken taken,
      Preparation preparation,
      boolean afresh,
      long firstSequence,
      StopSignal stop)
      throws SQLException {
    InsertConnection connection = taken.connection();
    boolean usable = false;
    try {
      WireInserter inserter = preparation.on(connection, afresh);
      if (stop.stopped()) {
        throw new TaskRefusedException("there was no time left to send the transaction");
      }
      stop.onStop(connection::abort);
      long sentNs = time.nanoTime();
      InsertResult result = inserter.insert(firstSequence);
      if (result instanceof InsertResult.Acknowledged) {
        pool.times().acknowledged(Duration.ofNanos(time.nanoTime() - sentNs));
      }
      usable = StaleStatement.leavesUsable(result) && !StaleStatement.tableMayHaveChanged(result);
      return new Attempt(result, taken.kept());
    } finally {
      pool.leave(endpoint, connection, usable);
    }
  }
}
