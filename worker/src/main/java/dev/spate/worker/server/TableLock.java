package dev.spate.worker.server;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.progress.StopSignal;
import dev.spate.worker.connect.DatabaseError;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A lock on a table's name, held until it is closed. It keeps runs of Spate apart and nobody else:
 * no statement of an application ever waits for it.
 */
public interface TableLock extends AutoCloseable {
  /** Whether the lock is still held: it lives as long as its connection. */
  boolean lasts();

  /** Gives the lock back; that a connection is gone gives it back, too. */
  @Override
  void close();

  /** Another run holds the lock and has not given it back in time. */
  final class HeldByAnotherException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Held by the run of that name. */
    public HeldByAnotherException(String holder) {
      super(holder);
    }
  }

  /** The server can't be reached, or has no such locks. */
  final class NoLockException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Not to be had, for this reason. */
    public NoLockException(SQLException cause) {
      super(DatabaseError.message(cause), cause);
    }
  }

  /**
   * How a lock is waited for.
   *
   * @param longest how long at most
   * @param stop ends the wait
   * @param waiting gets the run that holds the lock, once, where one does
   */
  record Patience(Duration longest, StopSignal stop, Consumer<String> waiting) {
    public Patience {
      requireNonNull(longest, "longest is null");
      requireNonNull(stop, "stop is null");
      requireNonNull(waiting, "waiting is null");
    }
  }
}
