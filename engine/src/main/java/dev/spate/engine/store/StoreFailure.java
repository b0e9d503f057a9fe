package dev.spate.engine.store;

import dev.spate.protocol.text.FileReason;
import java.io.IOException;
import java.nio.file.Path;

/** A file of the run that could not be written or read; those written before are whole. */
public final class StoreFailure extends Exception {
  private static final long serialVersionUID = 1;

  /** Names the file and what went wrong with it. */
  public StoreFailure(String what, Path file, IOException cause) {
    super("%s could not be %s: %s".formatted(file, what, FileReason.of(cause)), cause);
  }
}
