package dev.spate.worker;

import dev.spate.protocol.progress.StopSignal;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Listens to the driver while a task runs. A line asks the task to stop, and so does the end of the
 * input, by which a driver also vanishes when it is killed: then nobody is left to end this
 * process, and a task that goes on regardless is cut off.
 */
final class ParentWatchdog {
  /** Longer than most operations take to drain, where nobody waits for their outcome. */
  private static final long GRACE_S = 120;

  private final BufferedReader lines;
  private final StopSignal stop;
  private final Runnable halt;
  private final CountDownLatch done = new CountDownLatch(1);

  ParentWatchdog(BufferedReader lines, StopSignal stop, Runnable halt) {
    this.lines = lines;
    this.stop = stop;
    this.halt = halt;
  }

  /** Listens from now on, on a thread that keeps no process alive. */
  void start() {
    Thread.ofPlatform().daemon().name("driver-watch").start(this::listen);
  }

  /** The task is over, so nothing has to be cut off any more. */
  void taskDone() {
    done.countDown();
  }

  private void listen() {
    try {
      while (lines.readLine() != null) {
        stop.stop();
      }
    } catch (IOException e) {
      // as good as the end of the input
    }
    stop.stop();
    try {
      if (!done.await(GRACE_S, TimeUnit.SECONDS)) {
        halt.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
