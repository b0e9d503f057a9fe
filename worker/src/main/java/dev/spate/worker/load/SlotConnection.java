package dev.spate.worker.load;

import dev.spate.protocol.time.Backoff;
import dev.spate.worker.insert.Inserter;
import dev.spate.worker.load.pace.DueTimeWaiter;
import dev.spate.worker.load.pace.TrialClock;
import java.sql.SQLException;
import java.time.Duration;

/**
 * A slot's connection, which is opened again when it was lost. For the slot's thread, but for
 * {@link #cut}.
 */
final class SlotConnection {
  private static final Backoff BACKOFF =
      Backoff.doubling(Duration.ofMillis(50), Duration.ofSeconds(1));

  private final LoadConnections database;
  private final long giveUpAfterNs;
  private final LoadJournal journal;
  private final TrialClock clock;
  private final DueTimeWaiter waiter;

  private volatile Inserter connection;
  private volatile boolean cut;

  /**
   * The connection of one slot.
   *
   * @param first the open connection to begin with
   * @param giveUpAfterNs how long opening it again may be tried
   */
  SlotConnection(
      Inserter first,
      LoadConnections database,
      long giveUpAfterNs,
      LoadJournal journal,
      TrialClock clock,
      DueTimeWaiter waiter) {
    this.connection = first;
    this.database = database;
    this.giveUpAfterNs = giveUpAfterNs;
    this.journal = journal;
    this.clock = clock;
    this.waiter = waiter;
  }

  /** What inserts over it now. */
  Inserter inserter() {
    return connection;
  }

  /**
   * Opens the connection again, at growing distances for as long as the slot may try.
   *
   * @return whether it is open; not where the load ended meanwhile
   */
  boolean reopen() {
    connection.close();
    long giveUpNs = clock.nowNs() + giveUpAfterNs;
    for (int retry = 0; !waiter.ended(); retry++) {
      if (tryToOpen()) {
        return stays();
      }
      long retryNs = clock.nowNs() + BACKOFF.longestNs(retry);
      if (retryNs > giveUpNs || !waiter.until(retryNs)) {
        return false;
      }
    }
    return false;
  }

  private boolean tryToOpen() {
    long beganNs = clock.nowNs();
    try {
      connection = database.open();
    } catch (SQLException e) {
      journal.notConnected(e);
      return false;
    }
    journal.connected(clock.nowNs() - beganNs);
    return true;
  }

  /** A connection that was cut off while it opened is closed again. */
  private boolean stays() {
    if (cut) {
      connection.close();
    }
    return !cut;
  }

  /** Whether the connection was closed for good from outside. */
  boolean isCut() {
    return cut;
  }

  /** Closes the connection for good, whatever is under way on it. From any thread. */
  void cut() {
    cut = true;
    connection.close();
  }
}
