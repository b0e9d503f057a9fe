package dev.spate.testing.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Sends signals to processes. */
public final class ProcessSignals {
  private ProcessSignals() {}

  /**
   * Sends a signal and waits until it is sent.
   *
   * @param name without SIG, such as INT
   * @param to the processes' ids; a negative one means the process group of that number
   */
  public static void send(String name, long... to) {
    List<String> command = new ArrayList<>(List.of("kill", "-" + name, "--"));
    for (long id : to) {
      command.add(Long.toString(id));
    }
    try {
      new ProcessBuilder(command).inheritIO().start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while it sent a signal", e);
    }
  }
}
