package dev.spate.worker.load;

import dev.spate.protocol.time.Backoff;
import dev.spate.worker.insert.Inserter;
import dev.spate.worker.load.pace.DueTimeWaiter;
import dev.spate.worker.load.pace.TrialClock;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/**
 * A slot's connection, which is opened again when it was lost, and gives its place to another one
 * before the server ends it. For the slot's thread, but for {@link #cut}.
 */
final class SlotConnection {
  private static final Backoff BACKOFF =
      Backoff.doubling(Duration.ofMillis(50), Duration.ofSeconds(1));

  private static final long NEVER = Long.MAX_VALUE;

  private final LoadConnections database;
  private final Instant startAt;
  private final long giveUpAfterNs;
  private final LoadJournal journal;
  private final TrialClock clock;
  private final DueTimeWaiter waiter;

  private volatile Inserter connection;
  private volatile boolean cut;

  /** When the connection is to be renewed, by the trial's clock. */
  private long renewNs;

  /** Whether that time is a turn that was taken. */
  private boolean inTurn;

  private int refusedRenewals;

  /**
   * The connection of one slot.
   *
   * @param first the open connection to begin with
   * @param startAt when the trial's clock stands at 0
   * @param giveUpAfter how long opening it again may be tried, beside waiting for its turn
   */
  SlotConnection(
      LoadConnection first,
      LoadConnections database,
      Instant startAt,
      Duration giveUpAfter,
      LoadJournal journal,
      TrialClock clock,
      DueTimeWaiter waiter) {
    this.database = database;
    this.startAt = startAt;
    this.giveUpAfterNs = giveUpAfter.toNanos();
    this.journal = journal;
    this.clock = clock;
    this.waiter = waiter;
    take(first);
  }

  private void take(LoadConnection opened) {
    connection = opened.inserter();
    renewNs = opened.renewAt().map(at -> Duration.between(startAt, at).toNanos()).orElse(NEVER);
    inTurn = false;
    refusedRenewals = 0;
  }

  /** What inserts over it now. */
  Inserter inserter() {
    return connection;
  }

  /** Whether it is time to look for another connection. */
  boolean isDue() {
    return renewNs != NEVER && clock.nowNs() >= renewNs && !waiter.ended();
  }

  /**
   * Puts another connection in the place of this one, where it is the worker's turn. Until then,
   * and where the server refuses it, this one goes on.
   *
   * @return whether there is another one
   */
  boolean renew() {
    if (!inTurn) {
      inTurn = true;
      long waitNs = database.reserve().toNanos();
      if (waitNs > 0) {
        renewNs = clock.nowNs() + waitNs;
        return false;
      }
    }
    Inserter old = connection;
    long beganNs = clock.nowNs();
    try {
      LoadConnection next = database.openInTurn();
      journal.renewed(next, clock.nowNs() - beganNs);
      take(next);
    } catch (SQLException e) {
      journal.notConnected(e);
      inTurn = false;
      renewNs = clock.nowNs() + BACKOFF.longestNs(refusedRenewals++);
      return false;
    }
    old.close();
    return stays();
  }

  /**
   * Opens the connection again, each time when it is the worker's turn, at growing distances for as
   * long as the slot may try.
   *
   * @return whether it is open; not where the load ended meanwhile
   */
  boolean reopen() {
    connection.close();
    long beganNs = clock.nowNs();
    if (!waiter.until(beganNs + database.jitter().toNanos())) {
      return false;
    }
    long waitedNs = clock.nowNs() - beganNs;
    long giveUpNs = clock.nowNs() + giveUpAfterNs;
    for (int retry = 0; !waiter.ended(); retry++) {
      long turnNs = database.reserve().toNanos();
      if (turnNs > 0 && !waiter.until(clock.nowNs() + turnNs)) {
        return false;
      }
      waitedNs += turnNs;
      giveUpNs += turnNs;
      if (tryToOpen(waitedNs)) {
        return stays();
      }
      long retryNs = clock.nowNs() + BACKOFF.longestNs(retry);
      if (retryNs > giveUpNs || !waiter.until(retryNs)) {
        return false;
      }
    }
    return false;
  }

  private boolean tryToOpen(long waitedNs) {
    long beganNs = clock.nowNs();
    try {
      LoadConnection next = database.openInTurn();
      journal.reopened(next, clock.nowNs() - beganNs, waitedNs);
      take(next);
    } catch (SQLException e) {
      journal.notConnected(e);
      return false;
    }
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
