package dev.spate.worker.load;

import dev.spate.protocol.outcome.LoadReport.EndedEarly;
import dev.spate.worker.load.monitor.RunQueue;
import dev.spate.worker.load.pace.LoadDeadline;
import dev.spate.worker.load.pace.TimerSlack;
import dev.spate.worker.load.pace.TrialClock;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/** The threads of a worker's slots, one for each. */
final class LoadThreads {
  private final List<LoadSlot> slots;
  private final LoadDeadline deadline;
  private final TrialClock clock;
  private final CountDownLatch done;
  private final AtomicInteger running;
  private final RunQueue queue = new RunQueue();
  private final LongAdder cpuNs = new LongAdder();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  LoadThreads(List<LoadSlot> slots, LoadDeadline deadline, TrialClock clock) {
    this.slots = slots;
    this.deadline = deadline;
    this.clock = clock;
    done = new CountDownLatch(slots.size());
    running = new AtomicInteger(slots.size());
  }

  /**
   * Starts all threads.
   *
   * @param name what their names begin with
   */
  void start(String name) {
    for (int i = 0; i < slots.size(); i++) {
      LoadSlot slot = slots.get(i);
      Thread thread = Thread.ofPlatform().name(name + "-" + i).daemon().unstarted(() -> run(slot));
      deadline.wakes(thread);
      thread.start();
    }
  }

  private void run(LoadSlot slot) {
    try {
      TimerSlack.forgo();
      queue.join();
      slot.run();
    } catch (RuntimeException | Error e) {
      failure.compareAndSet(null, e);
      deadline.done(clock.nowNs());
    } finally {
      cpuNs.add(Math.max(0, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime()));
      if (running.decrementAndGet() == 0 && slot.lostItsConnection()) {
        deadline.early(clock.nowNs(), EndedEarly.CONNECTIONS_LOST);
      }
      done.countDown();
    }
  }

  /**
   * Waits for all threads to end. An interrupt ends the load, like a stop.
   *
   * @return whether they have
   */
  boolean await(long atMostNs) {
    try {
      return done.await(atMostNs, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      deadline.early(clock.nowNs(), EndedEarly.STOPPED);
      return done.getCount() == 0;
    }
  }

  /** Closes all connections, so that the operations under way end. */
  void cut() {
    slots.forEach(LoadSlot::cut);
    deadline.wake();
  }

  /** Where the threads wait for a processor. */
  RunQueue queue() {
    return queue;
  }

  /** The CPU time of the threads that have ended. */
  Duration cpuTime() {
    return Duration.ofNanos(cpuNs.sum());
  }

  /**
   * Makes sure that no thread ended by an error of its own.
   *
   * @throws IllegalStateException if one did
   */
  void requireNoFailure() {
    Throwable cause = failure.get();
    if (cause != null) {
      throw new IllegalStateException("a connection's thread failed: " + cause, cause);
    }
  }
}
