package dev.spate.worker.load.pace;

import dev.spate.protocol.outcome.LoadReport.EndedEarly;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/**
 * When the worker's load ends, and why. The end can only move to an earlier time; threads that wait
 * for something later are then woken up. Thread-safe.
 */
public final class LoadDeadline {
  private static final long OPEN = Long.MAX_VALUE;

  private final List<Thread> sleepers = new CopyOnWriteArrayList<>();
  private volatile long atNs;
  private EndedEarly early;

  private LoadDeadline(long atNs) {
    this.atNs = atNs;
  }

  /** A load that ends at this time since the trial's start, if not before. */
  public static LoadDeadline at(long ns) {
    return new LoadDeadline(ns);
  }

  /** A load that ends when all is done. */
  static LoadDeadline open() {
    return new LoadDeadline(OPEN);
  }

  /** When it ends, as far as is known, in nanoseconds since the trial's start. */
  public long atNs() {
    return atNs;
  }

  /** Whether no end is known yet. */
  boolean isOpen() {
    return atNs == OPEN;
  }

  /** The load is done at this time. */
  public synchronized void done(long ns) {
    move(ns);
  }

  /** The load ends at this time though it isn't done. */
  public synchronized void early(long ns, EndedEarly why) {
    if (move(ns)) {
      early = why;
    }
  }

  /** Why the load ended though it wasn't done; empty where it was. */
  public synchronized Optional<EndedEarly> early() {
    return Optional.ofNullable(early);
  }

  /** From now on this thread is woken up when the end moves. */
  public void wakes(Thread sleeper) {
    sleepers.add(sleeper);
  }

  /** Wakes those up that wait, though the end stays where it is. */
  public void wake() {
    sleepers.forEach(LockSupport::unpark);
  }

  private boolean move(long ns) {
    if (ns >= atNs) {
      return false;
    }
    atNs = Math.max(0, ns);
    wake();
    return true;
  }
}
