package dev.spate.worker.load.pace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Linux may wake a sleeping thread 50 µs late, to save wake-ups; see "timer slack" in prctl(2) and
 * proc(5). A thread may forgo that for itself.
 */
public final class TimerSlack {
  private static final Path SELF = Path.of("/proc/thread-self");

  private TimerSlack() {}

  /** Has the current thread woken when it asked for it, where the system can do that. */
  public static void forgo() {
    try {
      // A link such as 4711/task/4712, whose last part is the thread's own number.
      Path thread = Files.readSymbolicLink(SELF).getFileName();
      Files.writeString(
          Path.of("/proc").resolve(thread).resolve("timerslack_ns"), "1", StandardOpenOption.WRITE);
    } catch (IOException | UnsupportedOperationException e) {
      // Not Linux, or not allowed: then the wake-up lag, which is measured, says what it costs.
      return;
    }
  }
}
