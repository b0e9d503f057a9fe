package dev.spate.protocol.progress;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Tells a task that somebody wants it to end now and to hand over what it has. It is given at most
 * once and never taken back. Safe to use from any thread.
 */
public final class StopSignal {
  private final CountDownLatch given = new CountDownLatch(1);
  private final List<Runnable> listeners = new ArrayList<>();

  /** Gives the signal; the listeners run on this thread. Further calls do nothing. */
  public void stop() {
    List<Runnable> told;
    synchronized (listeners) {
      if (stopped()) {
        return;
      }
      given.countDown();
      told = List.copyOf(listeners);
      listeners.clear();
    }
    told.forEach(Runnable::run);
  }

  /** Whether the signal was given. */
  public boolean stopped() {
    return given.getCount() == 0;
  }

  /**
   * Runs the listener once the signal is given, at once if it was. A listener must be quick: the
   * thread that stops runs it.
   */
  public void onStop(Runnable listener) {
    synchronized (listeners) {
      if (!stopped()) {
        listeners.add(listener);
        return;
      }
    }
    listener.run();
  }

  /**
   * Waits until the signal is given or the time is over; a thread that is interrupted meanwhile
   * returns at once with its interrupt flag set.
   *
   * @return whether the signal was given
   */
  public boolean await(Duration atMost) {
    try {
      return given.await(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return stopped();
    }
  }
}
