package dev.spate.embedded;

import java.io.IOException;

/** What has to be done even by a thread that was told to stop, as most are after Ctrl-C. */
final class Uninterrupted {
  private Uninterrupted() {}

  /** Work that waits for processes and files. */
  interface Work {
    void run() throws IOException, InterruptedException;
  }

  /** Does the work as if the thread had not been interrupted yet, and interrupts it again after. */
  static void run(Work work) throws IOException, InterruptedException {
    boolean interrupted = Thread.interrupted();
    try {
      work.run();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
