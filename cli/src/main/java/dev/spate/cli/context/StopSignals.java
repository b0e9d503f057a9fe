package dev.spate.cli.context;

import dev.spate.embedded.EmbeddedServers;
import dev.spate.worker.InterruptSignal;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;

/**
 * Keeps a service of this process until it is asked to stop: the first signal stops it in order, a
 * second one ends the process at once.
 */
public final class StopSignals {
  private final CountDownLatch stop = new CountDownLatch(1);
  private final IntConsumer exit;

  private StopSignals(IntConsumer exit) {
    this.exit = exit;
  }

  /**
   * Heeds Ctrl-C, SIGTERM and a closed terminal from now on.
   *
   * @param servers which go with the process, however it ends
   */
  public static StopSignals heeded(CliContext context, EmbeddedServers servers) {
    StopSignals signals = new StopSignals(context.exit());
    Runtime.getRuntime().addShutdownHook(new Thread(servers::close, "spate-shutdown"));
    InterruptSignal.onEach("INT", signals::signal);
    InterruptSignal.onEach("TERM", signals::signal);
    InterruptSignal.onEach("HUP", signals::signal);
    return signals;
  }

  private void signal() {
    if (stop.getCount() == 0) {
      exit.accept(ExitCode.INTERRUPTED);
    }
    stop.countDown();
  }

  /** Returns when the first signal has come. */
  public void await() throws InterruptedException {
    stop.await();
  }
}
