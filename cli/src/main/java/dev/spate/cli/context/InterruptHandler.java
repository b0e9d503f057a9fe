package dev.spate.cli.context;

import dev.spate.cli.terminal.Terminal;
import dev.spate.worker.InterruptSignal;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What Ctrl-C does. The first one ends the loads and has what was measured collected, counted and
 * kept; a second one ends the process, and the shutdown hook leaves no server behind.
 */
public final class InterruptHandler {
  private final Terminal terminal;
  private final Runnable interrupt;
  private final Runnable end;
  private final AtomicInteger signals = new AtomicInteger();

  /**
   * Nothing happens before {@link #install}.
   *
   * @param interrupt ends the run early, without waiting
   * @param end ends the process
   */
  public InterruptHandler(Terminal terminal, Runnable interrupt, Runnable end) {
    this.terminal = terminal;
    this.interrupt = interrupt;
    this.end = end;
  }

  /**
   * Takes the signals from now on: of Ctrl-C, of kill, and of a terminal that is closed or whose
   * connection breaks. One that is ignored, as nohup sees to, stays so.
   */
  public void install() {
    InterruptSignal.onEach("INT", this::signal);
    InterruptSignal.onEach("TERM", this::signal);
    InterruptSignal.onEach("HUP", this::signal);
  }

  /** Whether a signal came. */
  public boolean happened() {
    return signals.get() > 0;
  }

  public void signal() {
    if (signals.incrementAndGet() == 1) {
      terminal.clearLine();
      terminal.line("Interrupted: collecting and counting what was measured (again: end at once)");
      interrupt.run();
    } else {
      terminal.last("Ended at once: what was under way is not counted, and its rows may be left");
      end.run();
    }
  }
}
