package dev.spate.worker.load.monitor;

import dev.spate.protocol.time.TimeSource;
import dev.spate.worker.load.pace.Pacing;
import dev.spate.worker.load.pace.TimerSlack;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that does nothing but look at the clock some hundred times a second. When it is held up,
 * so were the threads that make the load: by the machine's scheduler, a stopped JVM or a frozen
 * machine.
 */
final class JitterMonitor implements AutoCloseable {
  private static final long INTERVAL_NS = Duration.ofMillis(5).toNanos();

  /** From here on an operation would count as late by it. */
  private static final long PAUSE_FROM_NS = Pacing.LATE_AFTER_NS;

  private final TimeSource time;
  private final Listener listener;
  private final Thread thread;
  private volatile boolean over;
  private volatile long pauses;
  private volatile long longestNs;

  /** Called at each look at the clock. For the watching thread. */
  @FunctionalInterface
  interface Listener {
    /**
     * The thread looked at the clock.
     *
     * @param heldUpNs how much later that was than it wanted
     */
    void looked(long nowNs, long heldUpNs);
  }

  private JitterMonitor(TimeSource time, Listener listener) {
    this.time = time;
    this.listener = listener;
    thread = Thread.ofPlatform().name("spate-scheduling-watch").daemon().unstarted(this::watch);
  }

  /** Begins to watch. */
  static JitterMonitor start(TimeSource time, Listener listener) {
    var watch = new JitterMonitor(time, listener);
    watch.thread.start();
    return watch;
  }

  private void watch() {
    TimerSlack.forgo();
    long beforeNs = time.nanoTime();
    while (!over) {
      LockSupport.parkNanos(this, INTERVAL_NS);
      long nowNs = time.nanoTime();
      long heldUpNs = Math.max(0, nowNs - beforeNs - INTERVAL_NS);
      heldUp(heldUpNs);
      listener.looked(nowNs, heldUpNs);
      beforeNs = nowNs;
    }
  }

  private void heldUp(long ns) {
    if (ns > longestNs) {
      longestNs = ns;
    }
    if (ns >= PAUSE_FROM_NS) {
      // One thread writes, so nothing is lost between reading and writing.
      long seen = pauses;
      pauses = seen + 1;
    }
  }

  /** How often the thread was held up for 10 ms or more. */
  long pauses() {
    return pauses;
  }

  /** The longest that the thread was held up. */
  Duration longest() {
    return Duration.ofNanos(longestNs);
  }

  /** Ends the thread. */
  @Override
  public void close() {
    over = true;
    LockSupport.unpark(thread);
  }
}
