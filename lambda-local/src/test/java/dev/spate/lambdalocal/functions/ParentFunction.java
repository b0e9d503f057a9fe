package dev.spate.lambdalocal.functions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Has a process of its own that goes on and on. */
public final class ParentFunction {
  private Process child;

  /**
   * Starts the child, which adds to a file all the time, unless it is there; returns its id once
   * the child has added something since.
   */
  public Long handle(String file) throws IOException, InterruptedException {
    Path ticks = Path.of(file);
    if (child == null) {
      Files.createFile(ticks);
      String script = "while :; do echo tick >> '" + file + "'; sleep 0.01; done";
      child = new ProcessBuilder("sh", "-c", script).start();
    }
    for (long before = Files.size(ticks); Files.size(ticks) == before; ) {
      Thread.sleep(Duration.ofMillis(1));
    }
    return child.pid();
  }
}
