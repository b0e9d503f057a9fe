package dev.spate.lambdalocal.process;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.ObjLongConsumer;

/** A running process with all that it started: signals go to its group where it leads one. */
public final class FunctionProcess {
  private final Process process;
  private final Optional<Signals> signals;
  private final CompletableFuture<Integer> exit;

  FunctionProcess(Process process, Optional<Signals> signals, Optional<Watchdog> watchdog) {
    this.process = process;
    this.signals = signals;
    watchdog.ifPresent(dog -> dog.add(process.pid()));
    this.exit =
        process
            .onExit()
            .thenApply(
                ended -> {
                  // whatever it started goes with it; its group keeps the id while it has members
                  signals.ifPresent(sender -> sender.kill(-ended.pid()));
                  watchdog.ifPresent(dog -> dog.remove(ended.pid()));
                  return ended.exitValue();
                });
  }

  /** Its id. */
  public long pid() {
    return process.pid();
  }

  /**
   * Its exit status once it has ended; one that a signal ended has 128 and the signal's number, as
   * shells count.
   */
  public CompletableFuture<Integer> exit() {
    return exit.copy();
  }

  /** Suspends it: none of its threads runs until {@link #thaw}. */
  public void freeze() {
    signal(Signals::stop);
  }

  /** Continues it. */
  public void thaw() {
    signal(Signals::resume);
  }

  /** Ends it at once. */
  public void kill() {
    if (signals.isEmpty()) {
      process.destroyForcibly();
    }
    signal(Signals::kill);
  }

  /** Asks it to end, frozen or not, and ends it if it hasn't after a while. */
  public void end(Duration grace) {
    if (signals.isEmpty()) {
      process.destroy();
    }
    signal(Signals::terminate);
    thaw();
    try {
      if (!process.waitFor(grace.toNanos(), TimeUnit.NANOSECONDS)) {
        kill();
        process.waitFor();
      }
      exit.join();
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
  }

  private void signal(ObjLongConsumer<Signals> signal) {
    if (signals.isEmpty() || !process.isAlive()) {
      return;
    }
    Signals sender = signals.get();
    if (sender.leadsGroup(process.pid())) {
      signal.accept(sender, -process.pid());
    } else {
      process.descendants().forEach(child -> signal.accept(sender, child.pid()));
      signal.accept(sender, process.pid());
    }
  }
}
