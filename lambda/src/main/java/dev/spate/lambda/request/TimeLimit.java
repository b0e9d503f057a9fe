package dev.spate.lambda.request;

import static java.util.Objects.requireNonNull;

import dev.spate.protocol.progress.StopSignal;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends an invocation's work before the service ends the invocation, which would lose the answer: it
 * asks the work to stop, and if it hasn't within half of what is left then, it interrupts the
 * thread, which breaks its connection off.
 */
public final class TimeLimit implements AutoCloseable {
  private final StopSignal stop = new StopSignal();
  private final Thread worker = Thread.currentThread();
  private Future<?> stopping;
  private Future<?> interrupting;
  private boolean closed;
  private boolean cutOff;

  private TimeLimit() {}

  /** Where limits are timed: one thread that keeps no process alive. */
  public static ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1, task -> Thread.ofPlatform().name("spate-time-limit").daemon().unstarted(task));
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  /**
   * Limits the work of this thread from now on.
   *
   * @param remaining until the service ends the invocation
   * @param margin how long before that the work is to stop
   */
  public static TimeLimit start(
      ScheduledThreadPoolExecutor timer, Duration remaining, Duration margin) {
    TimeLimit limit = new TimeLimit();
    requireNonNull(timer, "timer is null");
    Duration untilStop = remaining.minus(margin);
    if (!untilStop.isPositive()) {
      limit.stop.stop();
    } else {
      limit.stopping =
          timer.schedule(limit.stop::stop, untilStop.toMillis(), TimeUnit.MILLISECONDS);
    }
    limit.interrupting =
        timer.schedule(
            limit::interrupt,
            Math.max(1, remaining.minus(margin.dividedBy(2)).toMillis()),
            TimeUnit.MILLISECONDS);
    return limit;
  }

  /** Given when the work is to stop. */
  public StopSignal stop() {
    return stop;
  }

  /** Whether the work was broken off, since it hadn't stopped by itself. */
  public synchronized boolean cutOff() {
    return cutOff;
  }

  /** The work is done; nothing is stopped or interrupted from now on. */
  @Override
  public void close() {
    if (stopping != null) {
      stopping.cancel(false);
    }
    interrupting.cancel(false);
    synchronized (this) {
      closed = true;
    }
    if (cutOff()) {
      Thread.interrupted(); // what was meant for the work must not reach the answer
    }
  }

  private synchronized void interrupt() {
    if (!closed) {
      cutOff = true;
      worker.interrupt();
    }
  }
}
