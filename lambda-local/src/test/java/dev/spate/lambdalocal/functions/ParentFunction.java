package dev.spate.lambdalocal.functions;

import java.io.IOException;

/** Has a process of its own that goes on and on. */
public final class ParentFunction {
  private Process child;

  /** Starts the child, which adds to a file all the time; returns its id. */
  public Long handle(String file) throws IOException {
    if (child == null) {
      String script = "while :; do echo tick >> '" + file + "'; sleep 0.01; done";
      child = new ProcessBuilder("sh", "-c", script).start();
    }
    return child.pid();
  }
}
