package dev.spate.bench.limiters;

import java.util.concurrent.TimeUnit;

/** Something that goes on and off again on a thread of its own, until it is closed. */
final class Disturbance implements AutoCloseable {
  /** One of the two. */
  interface Step {
    void run() throws Exception;
  }

  private final Thread thread;
  private volatile boolean over;

  private Disturbance(Step on, long onMs, Step off, long offMs) {
    thread = Thread.ofPlatform().daemon().unstarted(() -> alternate(on, onMs, off, offMs));
  }

  static Disturbance start(Step on, long onMs, Step off, long offMs) {
    Disturbance disturbance = new Disturbance(on, onMs, off, offMs);
    disturbance.thread.start();
    return disturbance;
  }

  private void alternate(Step on, long onMs, Step off, long offMs) {
    while (!over) {
      try {
        TimeUnit.MILLISECONDS.sleep(offMs);
        on.run();
        TimeUnit.MILLISECONDS.sleep(onMs);
      } catch (Exception e) {
        // between two trials there is nothing to disturb
      } finally {
        end(off);
      }
    }
  }

  private static void end(Step off) {
    try {
      off.run();
    } catch (Exception e) {
      return; // nothing was on
    }
  }

  @Override
  public void close() {
    over = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
