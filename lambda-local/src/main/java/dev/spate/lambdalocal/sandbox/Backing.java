package dev.spate.lambdalocal.sandbox;

import dev.spate.lambdalocal.launch.Launcher;
import dev.spate.lambdalocal.process.ProcessHost;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What the environments of a function share.
 *
 * @param clocks what time it is
 * @param timer runs what is due later
 * @param launcher says how a process is started
 * @param host starts it
 * @param folder where each environment gets a folder
 * @param faults what is to go wrong
 * @param log takes each line that a function logs, and Lambda's own
 */
public record Backing(
    Clocks clocks,
    ScheduledExecutorService timer,
    Launcher launcher,
    ProcessHost host,
    Path folder,
    FaultPlan faults,
    Consumer<String> log) {
  /** Runs something after a while, unless it is cancelled before. */
  Future<?> timer(Duration delay, Runnable action) {
    return timer.schedule(
        () -> Thread.startVirtualThread(action), delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Runs something after a while. */
  void later(Duration delay, Runnable action) {
    var _ = timer(delay, action);
  }
}
